using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.Audit;

/// <summary>A signed statement of what the chain was up to a block, as the service itself keeps it.</summary>
public sealed class AuditCheckpoint
{
    /// <summary>The last block it covers; there is at most one of a block.</summary>
    public long Block { get; init; }

    /// <inheritdoc cref="SignedCheckpoint.Entry"/>
    public long Entry { get; init; }

    /// <summary>UTC.</summary>
    public DateTime Time { get; init; }

    /// <summary>The block's hash.</summary>
    public byte[] Hash { get; init; } = [];

    /// <inheritdoc cref="SignedCheckpoint.Signature"/>
    public byte[] Signature { get; init; } = [];

    /// <inheritdoc cref="SignedCheckpoint.PublicKey"/>
    public byte[] PublicKey { get; init; } = [];

    public SignedCheckpoint Of(string service) => new()
    {
        Service = service,
        Block = Block,
        Entry = Entry,
        Time = Time,
        Hash = Hash,
        Signature = Signature,
        PublicKey = PublicKey,
    };

    internal sealed class Configuration : IEntityTypeConfiguration<AuditCheckpoint>
    {
        public void Configure(EntityTypeBuilder<AuditCheckpoint> builder)
        {
            builder.ToTable("AuditCheckpoints");
            builder.HasKey(c => c.Block);
            builder.Property(c => c.Block).ValueGeneratedNever();
            builder.Property(c => c.Hash).HasMaxLength(AuditHash.Size);
            builder.Property(c => c.Signature).HasMaxLength(SignedCheckpoint.MostSignature);
            builder.Property(c => c.PublicKey).HasMaxLength(SignedCheckpoint.MostPublicKey);
        }
    }
}

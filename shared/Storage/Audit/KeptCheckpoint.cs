using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.Audit;

/// <summary>A checkpoint of another service. What comes is kept beside what is there, never in its place: two that differ prove a fork.</summary>
public sealed class KeptCheckpoint
{
    public long Number { get; init; }

    /// <summary>The service whose log it is about.</summary>
    public required string Service { get; init; }

    /// <inheritdoc cref="AuditCheckpoint.Block"/>
    public long Block { get; init; }

    /// <inheritdoc cref="SignedCheckpoint.Entry"/>
    public long Entry { get; init; }

    /// <summary>UTC.</summary>
    public DateTime Time { get; init; }

    /// <inheritdoc cref="AuditCheckpoint.Hash"/>
    public byte[] Hash { get; init; } = [];

    /// <inheritdoc cref="SignedCheckpoint.Signature"/>
    public byte[] Signature { get; init; } = [];

    /// <inheritdoc cref="SignedCheckpoint.PublicKey"/>
    public byte[] PublicKey { get; init; } = [];

    /// <summary>When it came, UTC.</summary>
    public DateTime KeptTime { get; init; }

    public static KeptCheckpoint Of(SignedCheckpoint checkpoint, DateTime now) => new()
    {
        Service = checkpoint.Service,
        Block = checkpoint.Block,
        Entry = checkpoint.Entry,
        Time = checkpoint.Time,
        Hash = checkpoint.Hash,
        Signature = checkpoint.Signature,
        PublicKey = checkpoint.PublicKey,
        KeptTime = now,
    };

    public SignedCheckpoint ToSigned() => new()
    {
        Service = Service,
        Block = Block,
        Entry = Entry,
        Time = Time,
        Hash = Hash,
        Signature = Signature,
        PublicKey = PublicKey,
    };

    internal sealed class Configuration : IEntityTypeConfiguration<KeptCheckpoint>
    {
        public void Configure(EntityTypeBuilder<KeptCheckpoint> builder)
        {
            builder.ToTable("KeptCheckpoints");
            builder.HasKey(c => c.Number);
            builder.Property(c => c.Number).ValueGeneratedOnAdd();
            builder.Property(c => c.Service).HasMaxLength(100);
            builder.Property(c => c.Hash).HasMaxLength(AuditHash.Size);
            builder.Property(c => c.Signature).HasMaxLength(SignedCheckpoint.MostSignature);
            builder.Property(c => c.PublicKey).HasMaxLength(SignedCheckpoint.MostPublicKey);
            builder.HasIndex(c => new { c.Service, c.Block });
        }
    }
}

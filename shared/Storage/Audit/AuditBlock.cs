using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.Audit;

/// <summary>A stretch of the chain: up to 1,000 entries, bound to all before them by <see cref="PreviousHash"/>.</summary>
public sealed class AuditBlock
{
    /// <summary>1, 2, 3 … without gaps.</summary>
    public long Id { get; init; }

    /// <summary>Number of its first entry. Entries of a later block may have lower numbers: those that were committed later.</summary>
    public long First { get; init; }

    /// <summary>Number of its last entry.</summary>
    public long Last { get; init; }

    /// <summary>How many entries.</summary>
    public int Count { get; init; }

    /// <summary>When it was chained, UTC.</summary>
    public DateTime Time { get; init; }

    /// <summary>See <see cref="AuditItems"/>: numbers and hashes of its entries.</summary>
    public byte[] Items { get; init; } = [];

    /// <summary><see cref="Hash"/> of the block before; zeros in the first.</summary>
    public byte[] PreviousHash { get; init; } = [];

    /// <summary>See <see cref="AuditHash.OfBlock"/>.</summary>
    public byte[] Hash { get; init; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<AuditBlock>
    {
        public void Configure(EntityTypeBuilder<AuditBlock> builder)
        {
            builder.ToTable("AuditBlocks");
            builder.Property(b => b.Id).ValueGeneratedNever();
            builder.Property(b => b.Items).HasMaxLength(AuditChain.RoundSize * AuditItems.Size);
            builder.Property(b => b.PreviousHash).HasMaxLength(AuditHash.Size);
            builder.Property(b => b.Hash).HasMaxLength(AuditHash.Size);
        }
    }
}

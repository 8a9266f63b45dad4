using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.Inbox;

/// <summary>Everything in a source's log up to a position has been applied here.</summary>
public sealed class Checkpoint
{
    public required string Source { get; init; }
    public long Position { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Checkpoint>
    {
        public void Configure(EntityTypeBuilder<Checkpoint> builder)
        {
            builder.ToTable("Checkpoints");
            builder.HasKey(c => c.Source);
            builder.Property(c => c.Source).HasMaxLength(40);
            builder.Property(c => c.Position).IsConcurrencyToken();
        }
    }
}

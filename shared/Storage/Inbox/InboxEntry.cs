using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.Inbox;

/// <summary>An event of another service that has been applied here. Entries up to the checkpoint of their source are deleted: it stands for them.</summary>
public sealed class InboxEntry
{
    public Guid EventId { get; init; }
    public required string Source { get; init; }
    public long Position { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<InboxEntry>
    {
        public void Configure(EntityTypeBuilder<InboxEntry> builder)
        {
            builder.ToTable("Inbox");
            builder.HasKey(e => e.EventId);
            builder.Property(e => e.EventId).ValueGeneratedNever();
            builder.Property(e => e.Source).HasMaxLength(40);
            builder.HasIndex(e => new { e.Source, e.Position });
        }
    }
}

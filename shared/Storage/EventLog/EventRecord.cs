using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.EventLog;

/// <summary>
/// One event in the log. <see cref="Number"/> is taken when the row is inserted and <see cref="Position"/> when a sequencer sees it
/// committed: a writer that took number 7 may commit after 8, so a reader that went by number would miss it.
/// </summary>
public sealed class EventRecord
{
    public long Number { get; private set; }
    public Guid Id { get; init; }

    /// <summary>Null until the sequencer has numbered it.</summary>
    public long? Position { get; private set; }

    /// <summary>Name of the type in CivicConnect.Events.</summary>
    public required string Type { get; init; }

    /// <summary>UTC.</summary>
    public DateTime Time { get; init; }

    /// <summary>JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>Who is publishing it, and until when they may (UTC).</summary>
    public string? ClaimedBy { get; private set; }
    public DateTime? ClaimedUntil { get; private set; }

    /// <summary>When the broker confirmed it (UTC); null until then.</summary>
    public DateTime? DispatchTime { get; private set; }

    internal sealed class Configuration : IEntityTypeConfiguration<EventRecord>
    {
        public void Configure(EntityTypeBuilder<EventRecord> builder)
        {
            builder.ToTable("Events");
            builder.HasKey(e => e.Number);
            builder.Property(e => e.Number).ValueGeneratedOnAdd();
            builder.Property(e => e.Type).HasMaxLength(100);
            builder.Property(e => e.Payload).HasMaxLength(65_000);
            builder.Property(e => e.ClaimedBy).HasMaxLength(100);
            builder.HasIndex(e => e.Id).IsUnique();
            builder.HasIndex(e => e.Position).IsUnique();
            builder.HasIndex(e => new { e.DispatchTime, e.Position });
        }
    }
}

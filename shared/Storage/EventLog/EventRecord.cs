using CivicConnect.Events;
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

    /// <summary>Set of the compartments that the record it is about belonged to (<see cref="CompartmentSets"/>): who else than services may know of it.</summary>
    public Guid? SetId { get; init; }

    public static EventRecord Of(IEvent happened, Guid? setId, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        Type = EventTypes.NameOf(happened),
        Time = now,
        Payload = EventTypes.ToJson(happened),
        SetId = setId,
    };

    internal sealed class Configuration : IEntityTypeConfiguration<EventRecord>
    {
        public void Configure(EntityTypeBuilder<EventRecord> builder)
        {
            builder.ToTable("Events");
            builder.HasKey(e => e.Number);
            builder.Property(e => e.Number).ValueGeneratedOnAdd();
            builder.Property(e => e.Type).HasMaxLength(100);
            builder.Property(e => e.Payload).HasMaxLength(65_000);
            builder.HasIndex(e => e.Position).IsUnique();
        }
    }
}

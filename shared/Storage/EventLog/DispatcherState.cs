using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.EventLog;

/// <summary>
/// The one row that says how far the log has been published, and which replica publishes. Events are numbered and published in order,
/// so a place in the log marks all before it: nothing has to be written to the events themselves.
/// </summary>
public sealed class DispatcherState
{
    public int Id { get; init; }

    /// <summary>The broker has confirmed every event up to this position.</summary>
    public long Position { get; init; }

    /// <summary>Another number each time a replica takes over: who holds an older one may no longer mark.</summary>
    public long Term { get; init; }

    /// <summary>Until when the replica of this term has the log to itself, UTC.</summary>
    public DateTime LeaseUntil { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DispatcherState>
    {
        public void Configure(EntityTypeBuilder<DispatcherState> builder)
        {
            builder.ToTable("Dispatcher");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.HasData(new DispatcherState { Id = 1, LeaseUntil = DateTime.UnixEpoch });
        }
    }
}

using CivicConnect.Screening.V1;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Screening.Screenings;

/// <summary>A list held against the house's records. Sealed: what the list is. In the clear: what a progress page needs.</summary>
public sealed class ScreeningRecord : SealedRecord<V1.Screening>
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    public override string Table => "screenings";
    public V1.Screening.Types.State State { get; set; }
    public long Entities { get; set; }
    public long Records { get; set; }
    public long Done { get; set; }
    public long Hits { get; set; }
    public long NewHits { get; set; }

    /// <summary>When it last went on, UTC. Long ago means that its process has ended.</summary>
    public DateTime BeatTime { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? EndTime { get; set; }

    internal V1.Screening ToResource(ServiceDb db, DateTime now)
    {
        var screening = Open(db.Sealer);
        screening.Name = $"services/{db.Service}/screenings/{Id:D}";
        screening.State = State == V1.Screening.Types.State.Running && BeatTime < now - Silence ? V1.Screening.Types.State.Failed : State;
        (screening.EntityCount, screening.RecordCount, screening.DoneCount) = (Entities, Records, Done);
        (screening.HitCount, screening.NewHitCount) = (Hits, NewHits);
        screening.StartTime = Timestamp.FromDateTime(CreateTime);
        screening.EndTime = EndTime is { } ended ? Timestamp.FromDateTime(ended) : null;
        return screening;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<ScreeningRecord>
    {
        public void Configure(EntityTypeBuilder<ScreeningRecord> builder)
        {
            builder.ToTable("Screenings");
            builder.HasIndex(s => s.State);
        }
    }
}

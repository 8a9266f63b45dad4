using CivicConnect.Segments.Segments;
using CivicConnect.Segments.V1;
using CivicConnect.Storage;
using CivicConnect.Storage.Jobs;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Segments.Jobs;

/// <summary>Something that is done with all members of a segment. Sealed: what, and with whose rights. In the clear: what the runner and a progress page need.</summary>
public sealed class SegmentJobRecord : SealedRecord<SegmentJobContent>, ILeased
{
    internal const string Collection = "segmentJobs";

    public override string Table => "segment_jobs";

    /// <summary>Who began it: they alone see it, and what it changes is on record as theirs.</summary>
    public string StartedBy { get; init; } = "";

    public Guid SegmentId { get; init; }
    public SegmentJob.Types.State State { get; set; }
    public long Members { get; set; }
    public long Done { get; set; }
    public long Changed { get; set; }
    public long Unchanged { get; set; }
    public long NotAllowed { get; set; }
    public long Gone { get; set; }
    public long Conflicts { get; set; }
    public long Full { get; set; }
    public long Undone { get; set; }
    public long Kept { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? EndTime { get; set; }

    public string? LeaseOwner { get; set; }
    public DateTime? LeaseUntil { get; set; }

    internal SegmentJob ToResource(ServiceDb db)
    {
        var content = Open(db.Sealer);
        var job = new SegmentJob
        {
            Name = $"services/{db.Service}/{Collection}/{Id:D}",
            Segment = SegmentRecord.NameIn(db, SegmentId),
            State = State,
            AddTags = { content.AddTags },
            RemoveTags = { content.RemoveTags },
            MemberCount = Members,
            DoneCount = Done,
            ChangedCount = Changed,
            UnchangedCount = Unchanged,
            NotAllowedCount = NotAllowed,
            GoneCount = Gone,
            ConflictCount = Conflicts,
            FullCount = Full,
            UndoneCount = Undone,
            KeptCount = Kept,
            StartTime = Timestamp.FromDateTime(CreateTime),
            EndTime = EndTime is { } ended ? Timestamp.FromDateTime(ended) : null,
        };
        if (content.HasAssignee)
            job.Assignee = content.Assignee;
        return job;
    }

    /// <summary>Whoever began it, as they might then.</summary>
    internal Principal PrincipalIn(SegmentJobContent content) => new()
    {
        Subject = StartedBy,
        Client = "segments",
        Memberships = [.. content.Memberships.Select(m => new Membership(new Guid(m.Compartment.Span), (MemberLevel)m.Level, MayReveal: false))],
    };

    internal sealed class Configuration : IEntityTypeConfiguration<SegmentJobRecord>
    {
        public void Configure(EntityTypeBuilder<SegmentJobRecord> builder)
        {
            builder.ToTable("SegmentJobs");
            builder.Property(j => j.StartedBy).HasMaxLength(200);
            builder.Property(j => j.LeaseOwner).HasMaxLength(100);
            builder.HasIndex(j => j.State);
        }
    }
}

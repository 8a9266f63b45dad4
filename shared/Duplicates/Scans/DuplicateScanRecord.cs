using CivicConnect.Duplicates.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using CivicConnect.Storage.Jobs;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Duplicates.Scans;

/// <summary>A search for duplicates in the whole base. Sealed: which compartments it looks through. In the clear: what the runner and a progress page need.</summary>
public sealed class DuplicateScanRecord : SealedRecord<DuplicateScan>, ILeased
{
    internal const string Collection = "duplicateScans";

    public override string Table => "duplicate_scans";

    /// <summary>Who began it: they alone see it, and what it finds is on record as theirs.</summary>
    public string StartedBy { get; init; } = "";

    public DuplicateScan.Types.State State { get; set; }
    public long Records { get; set; }
    public long Done { get; set; }
    public long Candidates { get; set; }
    public long NewCandidates { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? EndTime { get; set; }

    public string? LeaseOwner { get; set; }
    public DateTime? LeaseUntil { get; set; }

    internal DuplicateScan ToResource(ServiceDb db)
    {
        var scan = Open(db.Sealer);
        scan.Name = $"services/{db.Service}/{Collection}/{Id:D}";
        scan.State = State;
        (scan.RecordCount, scan.DoneCount) = (Records, Done);
        (scan.CandidateCount, scan.NewCandidateCount) = (Candidates, NewCandidates);
        scan.StartTime = Timestamp.FromDateTime(CreateTime);
        scan.EndTime = EndTime is { } ended ? Timestamp.FromDateTime(ended) : null;
        return scan;
    }

    /// <summary>What it looks through.</summary>
    internal IReadOnlyList<Guid> CompartmentsIn(ServiceDb db) =>
        [.. Open(db.Sealer).Compartments.Select(c => ResourceNames.TryParse(c, ResourceNames.Compartments, out var id) ? id : default)];

    internal sealed class Configuration : IEntityTypeConfiguration<DuplicateScanRecord>
    {
        public void Configure(EntityTypeBuilder<DuplicateScanRecord> builder)
        {
            builder.ToTable("DuplicateScans");
            builder.Property(s => s.StartedBy).HasMaxLength(200);
            builder.Property(s => s.LeaseOwner).HasMaxLength(100);
            builder.HasIndex(s => s.State);
        }
    }
}

using CivicConnect.Imports.V1;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Import.Jobs;

/// <summary>A job. Sealed: file name, source system, columns and samples. In the clear: what the runner and a progress page need.</summary>
public sealed class ImportJobRecord : SealedRecord<ImportJob>
{
    public override string Table => "import_jobs";
    public ImportJob.Types.Kind Kind { get; set; }
    public ImportJob.Types.State State { get; set; }

    /// <summary>The last run stored nothing: its batches make room for the next one's.</summary>
    public bool DryRun { get; set; }

    /// <summary>Rows of the file, without the header.</summary>
    public long RowCount { get; set; }

    /// <summary>Who began the step under way, or the last one: what it changes is on record as theirs.</summary>
    public string StartedBy { get; set; } = "";

    /// <summary>Why it failed, in a sentence that tells nothing of the file's content.</summary>
    public string Failure { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime? StartTime { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? EndTime { get; set; }

    public long Done { get; set; }
    public long Created { get; set; }
    public long Updated { get; set; }
    public long Unchanged { get; set; }
    public long Skipped { get; set; }
    public long Warned { get; set; }
    public long Undone { get; set; }
    public long Kept { get; set; }

    /// <summary>Who brought the file.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What the job asks another service with, sealed; null where it asks none.</summary>
    public byte[]? Errand { get; set; }

    /// <summary>Who works on it, and until when they may without saying so again (UTC).</summary>
    public string? LeaseOwner { get; set; }
    public DateTime? LeaseUntil { get; set; }

    internal ImportCounts ToCounts() => new()
    {
        Done = Done,
        Created = Created,
        Updated = Updated,
        Unchanged = Unchanged,
        Skipped = Skipped,
        Warned = Warned,
        Undone = Undone,
        Kept = Kept,
    };

    internal sealed class Configuration : IEntityTypeConfiguration<ImportJobRecord>
    {
        public void Configure(EntityTypeBuilder<ImportJobRecord> builder)
        {
            builder.ToTable("ImportJobs");
            builder.Property(j => j.Failure).HasMaxLength(300);
            builder.Property(j => j.Subject).HasMaxLength(100);
            builder.Property(j => j.Errand).HasMaxLength(20_000);
            builder.Property(j => j.StartedBy).HasMaxLength(200);
            builder.Property(j => j.LeaseOwner).HasMaxLength(100);
            builder.HasIndex(j => j.State);
        }
    }
}

using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Import.Jobs;

/// <summary>What became of up to some thousand rows of a file, stored together with what they changed.</summary>
public sealed class ImportBatch : SealedRecord<BatchContent>
{
    public override string Table => "import_batches";
    public Guid JobId { get; init; }

    /// <summary>The first row in it, and the first one behind it; both counted from 1.</summary>
    public long FirstRow { get; init; }
    public long NextRow { get; init; }

    /// <summary>Rows with messages, and rows left out, so that asking for these need not open every batch.</summary>
    public int WithMessages { get; init; }
    public int Skipped { get; init; }

    /// <summary>Records that were left alone when the batch was undone.</summary>
    public int Kept { get; set; }
    public bool Undone { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ImportBatch>
    {
        public void Configure(EntityTypeBuilder<ImportBatch> builder)
        {
            builder.ToTable("ImportBatches");
            builder.HasIndex(b => new { b.JobId, b.FirstRow }).IsUnique();
        }
    }
}

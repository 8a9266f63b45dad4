using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Import.Jobs;

/// <summary>A sealed piece of a job's file.</summary>
public sealed class ImportChunk : SealedRecord
{
    /// <summary>Bytes of the file in one piece, but for the last; below what the runtime takes for a large object.</summary>
    internal const int Size = 64 * 1024;

    public override string Table => "import_chunks";
    public Guid JobId { get; init; }

    /// <summary>From 0 up.</summary>
    public int Position { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ImportChunk>
    {
        public void Configure(EntityTypeBuilder<ImportChunk> builder)
        {
            builder.ToTable("ImportChunks");
            builder.HasIndex(c => new { c.JobId, c.Position }).IsUnique();
        }
    }
}

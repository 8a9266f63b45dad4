using CivicConnect.Storage;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Segments.Jobs;

/// <summary>Some members of a job, in the order in which it goes through them, stored anew together with what it has changed of them.</summary>
public sealed class SegmentJobBatch : SealedRecord<SegmentBatchContent>
{
    /// <summary>How many members a batch has: it is one transaction, and others wait as long for the database.</summary>
    internal const int Size = 50;

    public override string Table => "segment_job_batches";
    public Guid JobId { get; init; }
    public int Place { get; init; }
    public bool Done { get; set; }
    public bool Undone { get; set; }

    internal static SegmentJobBatch Of(ServiceDb db, SegmentJobRecord job, int place, IReadOnlyList<Guid> ids, DateTime now)
    {
        var batch = new SegmentJobBatch { JobId = job.Id, Place = place, CompartmentId = job.CompartmentId, SetId = job.SetId };
        batch.Close(db.Sealer, new SegmentBatchContent { Records = ByteString.CopyFrom([.. ids.SelectMany(id => id.ToByteArray())]) }, now);
        return batch;
    }

    internal static IReadOnlyList<Guid> RecordsOf(SegmentBatchContent content) =>
        [.. Enumerable.Range(0, content.Records.Length / 16).Select(i => new Guid(content.Records.Span.Slice(i * 16, 16)))];

    internal sealed class Configuration : IEntityTypeConfiguration<SegmentJobBatch>
    {
        public void Configure(EntityTypeBuilder<SegmentJobBatch> builder)
        {
            builder.ToTable("SegmentJobBatches");
            builder.HasIndex(b => new { b.JobId, b.Place }).IsUnique();
        }
    }
}

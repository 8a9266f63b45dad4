using CivicConnect.Segments.V1;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Segments.Segments;

/// <summary>A saved search or a group. Sealed: what it is called and what it looks for.</summary>
public sealed class SegmentRecord : SealedRecord<Segment>
{
    internal const string Collection = "segments";

    public override string Table => "segments";

    /// <summary>The same as in the envelope, for finding the groups that somebody may be in.</summary>
    public bool IsGroup { get; init; }

    /// <summary>Adds what is not in the envelope to its content.</summary>
    internal Segment Complete(ServiceDb db, Segment segment)
    {
        segment.Name = NameIn(db, Id);
        segment.CreateTime = Timestamp.FromDateTime(CreateTime);
        segment.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        segment.Etag = Etag;
        Hosting.Api.Placing.Show(segment.Compartments, db, this);
        return segment;
    }

    internal static string NameIn(ServiceDb db, Guid id) => $"services/{db.Service}/{Collection}/{id:D}";

    internal sealed class Configuration : IEntityTypeConfiguration<SegmentRecord>
    {
        public void Configure(EntityTypeBuilder<SegmentRecord> builder)
        {
            builder.ToTable("Segments");
            builder.HasIndex(s => s.IsGroup);
        }
    }
}

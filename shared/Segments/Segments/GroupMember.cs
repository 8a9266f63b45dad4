using System.Text;
using CivicConnect.Storage;
using CivicConnect.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Segments.Segments;

/// <summary>
/// That a record is in a group. Who is in one ("trained last spring", "to be got out") is as telling as who belongs to an organization and more, and nothing has to be joined
/// by it: the id is hidden, under a mark that the service alone can find again. A seized table tells how many are in a group, not who, nor whether two groups share anybody.
/// </summary>
public sealed class GroupMember
{
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("segment member");

    public Guid SegmentId { get; init; }

    /// <summary>The same for the same record in the same group, and in no other.</summary>
    public Guid Mark { get; init; }

    /// <summary>The record's id, hidden.</summary>
    public Guid Hidden { get; init; }

    internal static GroupMember Of(Sealer sealer, Guid segmentId, Guid recordId)
    {
        var mark = MarkOf(sealer, segmentId, recordId);
        return new GroupMember { SegmentId = segmentId, Mark = mark, Hidden = Mix(sealer, segmentId, mark, recordId) };
    }

    internal static Guid MarkOf(Sealer sealer, Guid segmentId, Guid recordId)
    {
        Span<byte> content = stackalloc byte[32 + Purpose.Length];
        segmentId.TryWriteBytes(content);
        recordId.TryWriteBytes(content[16..]);
        Purpose.CopyTo(content[32..]);
        return new Guid(sealer.Fingerprint(content).AsSpan(0, 16));
    }

    internal Guid RecordIn(Sealer sealer) => Mix(sealer, SegmentId, Mark, Hidden);

    private static Guid Mix(Sealer sealer, Guid segmentId, Guid mark, Guid id)
    {
        Span<byte> once = stackalloc byte[32];
        segmentId.TryWriteBytes(once);
        mark.TryWriteBytes(once[16..]);
        Span<byte> value = stackalloc byte[16];
        id.TryWriteBytes(value);
        sealer.Hide(value, once);
        return new Guid(value);
    }

    internal sealed class Configuration : IEntityTypeConfiguration<GroupMember>
    {
        public void Configure(EntityTypeBuilder<GroupMember> builder)
        {
            builder.ToTable("GroupMembers");
            builder.HasKey(m => new { m.SegmentId, m.Mark });
        }
    }
}

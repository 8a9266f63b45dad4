using CivicConnect.Storage;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Segments.Segments;

/// <summary>Who is in groups. Ids stand here as they were put in: one that was merged stands for the survivor, and for itself again when the merge is undone.</summary>
internal static class GroupMembers
{
    /// <summary>The most members that a group has.</summary>
    internal const int Most = 100_000;

    private const int AtOnce = 1_000;

    /// <summary>The ids of a group's members, whoever may see them; of merged ones the survivors'.</summary>
    internal static async Task<HashSet<Guid>> MembersAsync(this ServiceDb db, Guid segmentId, CancellationToken cancellationToken)
    {
        var rows = await db.Set<GroupMember>().AsNoTracking().Where(m => m.SegmentId == segmentId).ToListAsync(cancellationToken);
        var members = new HashSet<Guid>(rows.Count);
        foreach (var ids in rows.Select(r => r.RecordIn(db.Sealer)).Chunk(AtOnce))
        {
            var survivors = await db.SurvivorsAsync(ids, cancellationToken);
            members.UnionWith(ids.Select(id => survivors.GetValueOrDefault(id, id)));
        }
        return members;
    }

    /// <summary>Takes records that are about to be deleted out of all groups, within the transaction that deletes them.</summary>
    internal static async Task LeaveAsync(ServiceDb db, IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken)
    {
        var groups = await db.Set<SegmentRecord>().IgnoreQueryFilters().Where(s => s.IsGroup).Select(s => s.Id).ToListAsync(cancellationToken);
        foreach (var group in groups)
            await TakeOutAsync(db, group, recordIds, cancellationToken);
    }

    /// <returns>How many were in it.</returns>
    internal static async Task<int> TakeOutAsync(ServiceDb db, Guid segmentId, IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var some in recordIds.Chunk(AtOnce))
        {
            var marks = some.Select(id => GroupMember.MarkOf(db.Sealer, segmentId, id)).ToList();
            count += await db.Set<GroupMember>().Where(m => m.SegmentId == segmentId && marks.Contains(m.Mark)).ExecuteDeleteAsync(cancellationToken);
        }
        return count;
    }
}

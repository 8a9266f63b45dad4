using CivicConnect.Segments.Jobs;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Segments.Segments;

/// <summary>The tables of segments in a service's database.</summary>
public static class SegmentModel
{
    /// <summary>Call it in OnModelCreating, before the base's: that gives sealed records their filter.</summary>
    public static void AddSegments(this ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new SegmentRecord.Configuration());
        modelBuilder.ApplyConfiguration(new GroupMember.Configuration());
        modelBuilder.ApplyConfiguration(new SegmentJobRecord.Configuration());
        modelBuilder.ApplyConfiguration(new SegmentJobBatch.Configuration());
    }

    /// <summary>Takes records that are about to be deleted out of all groups, also those that the caller does not see. In the same transaction.</summary>
    public static Task LeaveGroupsAsync(this ServiceDb db, IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken) =>
        GroupMembers.LeaveAsync(db, recordIds, cancellationToken);
}

using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Duplicates.Scans;

/// <summary>The tables of duplicates in a service's database.</summary>
public static class DuplicateModel
{
    /// <summary>
    /// Call it in OnModelCreating, before the base's: that gives sealed records their filter. After the base's, give candidates one that asks for both of their records.
    /// </summary>
    public static void AddDuplicates(this ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new DuplicateScanRecord.Configuration());
        modelBuilder.ApplyConfiguration(new DuplicateCandidateRecord.Configuration());
    }

    /// <summary>Candidates that lie where a record does which goes to other compartments follow it, also those that the caller does not see. Saved with the next SaveChanges.</summary>
    public static async Task MoveCandidatesAsync(this ServiceDb db, SealedRecord record, CancellationToken cancellationToken)
    {
        foreach (var candidate in await db.Set<DuplicateCandidateRecord>().IgnoreQueryFilters().Where(c => c.FirstId == record.Id).ToListAsync(cancellationToken))
            candidate.Follow(record, db.Sealer);
    }

    /// <summary>Deletes the candidates of records that are about to be deleted, also those that the caller does not see. The next SaveChanges, in the same transaction, puts it on record.</summary>
    public static async Task DeleteCandidatesAsync(this ServiceDb db, IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken)
    {
        var candidates = db.Set<DuplicateCandidateRecord>().IgnoreQueryFilters().Where(c => recordIds.Contains(c.FirstId) || recordIds.Contains(c.SecondId));
        db.Touched(await candidates.Select(c => c.Id).ToListAsync(cancellationToken));
        await candidates.ExecuteDeleteAsync(cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.Merges;

/// <summary>The tables of merges in a service's database.</summary>
public static class MergeModel
{
    /// <summary>Name of the query filter that leaves out records that were merged into others.</summary>
    public const string MergedFilter = "merged";

    /// <summary>Call it in OnModelCreating, after the base's.</summary>
    public static void AddMerges<TRecord>(this ModelBuilder modelBuilder) where TRecord : SealedRecord, IMergeable
    {
        modelBuilder.ApplyConfiguration(new RecordAlias.Configuration());
        var builder = modelBuilder.Entity<TRecord>();
        // Whoever changes a record while it is being merged must come to nothing: its etag comes back when the merge is undone.
        builder.Property<Guid?>(nameof(IMergeable.MergedInto)).IsConcurrencyToken();
        builder.HasQueryFilter(MergedFilter, r => r.MergedInto == null);
    }

    /// <summary>The merges of a record go with it to other compartments. Saved with the next SaveChanges.</summary>
    /// <param name="db">The context.</param>
    /// <param name="survivor">The record that is being moved.</param>
    /// <param name="same">All ids that stand for it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task MoveMergesAsync<TMerge>(this ServiceDb db, SealedRecord survivor, IReadOnlyCollection<Guid> same, CancellationToken cancellationToken) where TMerge : MergeRecord
    {
        foreach (var merge in await db.Set<TMerge>().Where(m => same.Contains(m.SurvivorId) || same.Contains(m.MergedId)).ToListAsync(cancellationToken))
        {
            // One that was undone names a record that stays behind: whoever sees the one need not know of the other.
            if (merge.UndoTime is null)
                merge.Follow(survivor, db.Sealer);
            else
                db.Remove(merge);
        }
    }

    /// <summary>
    /// Deletes the merges of records that are about to be deleted, and what the ids of these stand for; also what the caller does not see. The next SaveChanges,
    /// in the same transaction, puts it on record.
    /// </summary>
    public static async Task DeleteMergesAsync<TMerge>(this ServiceDb db, IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken) where TMerge : MergeRecord
    {
        var merges = db.Set<TMerge>().IgnoreQueryFilters().Where(m => recordIds.Contains(m.SurvivorId) || recordIds.Contains(m.MergedId));
        db.Touched(await merges.Select(m => m.Id).ToListAsync(cancellationToken));
        await merges.ExecuteDeleteAsync(cancellationToken);
        await db.Set<RecordAlias>().Where(a => recordIds.Contains(a.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.Merges;

/// <summary>
/// Which ids stand for the same record. In a service without merges every id stands for itself. Ids pass no compartments here:
/// a record and all that were merged into it lie in the same ones, so whoever may see the one that remains may know of all.
/// </summary>
public static class AliasQueries
{
    private const int AtOnce = 1000;

    /// <summary>For those of some ids that were merged, the record that remains.</summary>
    public static async Task<Dictionary<Guid, Guid>> SurvivorsAsync(this ServiceDb db, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var asked = ids.Distinct().ToList();
        if (asked.Count == 0 || !HasMerges(db))
            return [];
        var survivors = new Dictionary<Guid, Guid>();
        foreach (var some in asked.Chunk(AtOnce))
        {
            foreach (var alias in await db.Set<RecordAlias>().AsNoTracking().Where(a => some.Contains(a.Id)).ToListAsync(cancellationToken))
                survivors.Add(alias.Id, alias.SurvivorId);
        }
        return survivors;
    }

    /// <summary>For records that remain, the ids that were merged into each, by whatever way.</summary>
    public static async Task<ILookup<Guid, Guid>> MergedIntoAsync(this ServiceDb db, IEnumerable<Guid> survivors, CancellationToken cancellationToken)
    {
        var asked = survivors.Distinct().ToList();
        var aliases = new List<RecordAlias>();
        foreach (var some in asked.Count == 0 || !HasMerges(db) ? [] : asked.Chunk(AtOnce))
            aliases.AddRange(await db.Set<RecordAlias>().AsNoTracking().Where(a => some.Contains(a.SurvivorId)).OrderBy(a => a.Id).ToListAsync(cancellationToken));
        return aliases.ToLookup(a => a.SurvivorId, a => a.Id);
    }

    /// <summary>All ids of the record that an id stands for, that of the record itself first.</summary>
    public static async Task<IReadOnlyList<Guid>> SameAsync(this ServiceDb db, Guid id, CancellationToken cancellationToken)
    {
        var survivor = (await db.SurvivorsAsync([id], cancellationToken)).GetValueOrDefault(id, id);
        return [survivor, .. (await db.MergedIntoAsync([survivor], cancellationToken))[survivor]];
    }

    /// <summary>Whether two ids stand for the same record.</summary>
    public static async Task<bool> AreSameAsync(this ServiceDb db, Guid one, Guid other, CancellationToken cancellationToken)
    {
        if (one == other)
            return true;
        var survivors = await db.SurvivorsAsync([one, other], cancellationToken);
        return survivors.GetValueOrDefault(one, one) == survivors.GetValueOrDefault(other, other);
    }

    /// <summary>The record that an id stands for: its own, or the one that it was merged into. One query for both, so that the time it takes tells nothing.</summary>
    public static IQueryable<TRecord> Named<TRecord>(this ServiceDb db, Guid id) where TRecord : SealedRecord, IMergeable
    {
        var aliases = db.Set<RecordAlias>();
        return db.Set<TRecord>().Where(r => r.Id == (aliases.Where(a => a.Id == id).OrderBy(a => a.Id).Select(a => (Guid?)a.SurvivorId).FirstOrDefault() ?? id));
    }

    /// <summary>Those of some records that were merged into others, as they were.</summary>
    public static Task<List<TRecord>> MergedAsync<TRecord>(this ServiceDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) where TRecord : SealedRecord, IMergeable =>
        db.Set<TRecord>().IgnoreQueryFilters([MergeModel.MergedFilter]).Where(r => ids.Contains(r.Id) && r.MergedInto != null).ToListAsync(cancellationToken);

    private static bool HasMerges(ServiceDb db) => db.Model.FindEntityType(typeof(RecordAlias)) is not null;
}

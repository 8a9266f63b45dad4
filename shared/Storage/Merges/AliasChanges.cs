using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.Merges;

/// <summary>Has ids stand for other records, or for their own again. Saved with the next SaveChanges.</summary>
public static class AliasChanges
{
    /// <summary>Has an id, and all that were merged into it, stand for another record.</summary>
    public static async Task MergeAliasesAsync(this ServiceDb db, Guid merged, Guid survivor, CancellationToken cancellationToken)
    {
        foreach (var alias in await db.Set<RecordAlias>().Where(a => a.SurvivorId == merged).ToListAsync(cancellationToken))
            alias.SurvivorId = survivor;
        db.Add(new RecordAlias { Id = merged, MergedInto = survivor, SurvivorId = survivor });
    }

    /// <summary>Takes a merged record's alias away, and gives it back what had been merged into it; returns whose the ids of both are now.</summary>
    public static async Task<Dictionary<Guid, Guid>> PartAliasesAsync(this ServiceDb db, Guid merged, Guid survivor, CancellationToken cancellationToken)
    {
        var aliases = await db.Set<RecordAlias>().Where(a => a.SurvivorId == survivor).ToListAsync(cancellationToken);
        db.RemoveRange(aliases.Where(a => a.Id == merged));
        var theirs = new HashSet<Guid> { merged };
        for (var found = true; found;)
            found = aliases.Where(a => theirs.Contains(a.MergedInto)).ToList().Exists(a => theirs.Add(a.Id));
        foreach (var alias in aliases.Where(a => a.Id != merged && theirs.Contains(a.Id)))
            alias.SurvivorId = merged;
        return aliases.Select(a => a.Id).Append(survivor).ToDictionary(id => id, id => theirs.Contains(id) ? merged : survivor);
    }
}

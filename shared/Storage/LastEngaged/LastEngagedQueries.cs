using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.LastEngaged;

/// <summary>When contacts and organizations were last engaged with.</summary>
public static class LastEngagedQueries
{
    /// <summary>
    /// The newest engagement of each party, or of one that was merged into it, that the caller may know of and that has begun by <paramref name="now"/> (UTC);
    /// parties without one are left out.
    /// </summary>
    public static async Task<Dictionary<Guid, DateTime>> LastEngagedAsync(this ServiceDb db, IReadOnlyCollection<Guid> partyIds, DateTime now, CancellationToken cancellationToken)
    {
        var merged = await db.MergedIntoAsync(partyIds, cancellationToken);
        List<Guid> ids = [.. partyIds, .. merged.SelectMany(m => m)];
        var parties = db.Set<EngagedParty>().Where(p => ids.Contains(p.PartyId) && p.StartTime <= now);
        if (db.VisibleSets is { } visible)
            parties = parties.Where(p => visible.Contains(p.SetId));
        var last = await parties
            .GroupBy(p => p.PartyId).Select(g => new { g.Key, Last = g.Max(p => p.StartTime) })
            .ToDictionaryAsync(p => p.Key, p => p.Last, cancellationToken);
        foreach (var same in merged)
        {
            var times = same.Prepend(same.Key).Where(last.ContainsKey).Select(id => last[id]).ToList();
            if (times.Count > 0)
                last[same.Key] = times.Max();
        }
        return last;
    }

    /// <summary>The engagements of each party, and of those that were merged into it, whoever may know of them.</summary>
    public static async Task<ILookup<Guid, EngagedParty>> EngagementsOfAsync(this ServiceDb db, IReadOnlyCollection<Guid> partyIds, CancellationToken cancellationToken)
    {
        var survivorOf = (await db.MergedIntoAsync(partyIds, cancellationToken)).SelectMany(m => m, (m, id) => (Id: id, Survivor: m.Key)).ToDictionary(m => m.Id, m => m.Survivor);
        List<Guid> ids = [.. partyIds, .. survivorOf.Keys];
        var parties = await db.Set<EngagedParty>().AsNoTracking().Where(p => ids.Contains(p.PartyId)).ToListAsync(cancellationToken);
        return parties.ToLookup(p => survivorOf.GetValueOrDefault(p.PartyId, p.PartyId));
    }
}

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
}

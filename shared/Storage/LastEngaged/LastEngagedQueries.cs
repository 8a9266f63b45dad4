using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.LastEngaged;

/// <summary>When contacts and organizations were last engaged with.</summary>
public static class LastEngagedQueries
{
    /// <summary>The newest engagement of each party that the caller may know of and that has begun by <paramref name="now"/> (UTC); parties without one are left out.</summary>
    public static async Task<Dictionary<Guid, DateTime>> LastEngagedAsync(this ServiceDb db, IReadOnlyCollection<Guid> partyIds, DateTime now, CancellationToken cancellationToken)
    {
        var parties = db.Set<EngagedParty>().Where(p => partyIds.Contains(p.PartyId) && p.StartTime <= now);
        if (db.VisibleSets is { } visible)
            parties = parties.Where(p => visible.Contains(p.SetId));
        return await parties
            .GroupBy(p => p.PartyId).Select(g => new { g.Key, Last = g.Max(p => p.StartTime) })
            .ToDictionaryAsync(p => p.Key, p => p.Last, cancellationToken);
    }
}

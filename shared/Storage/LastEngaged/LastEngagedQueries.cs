using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.LastEngaged;

/// <summary>When contacts and organizations were last engaged with.</summary>
public static class LastEngagedQueries
{
    /// <summary>The newest engagement of each party that has begun by <paramref name="now"/> (UTC); parties without one are left out.</summary>
    public static async Task<Dictionary<Guid, DateTime>> LastEngagedAsync(this ServiceDb db, IReadOnlyCollection<Guid> partyIds, DateTime now, CancellationToken cancellationToken) =>
        await db.Set<EngagedParty>().Where(p => partyIds.Contains(p.PartyId) && p.StartTime <= now)
            .GroupBy(p => p.PartyId).Select(g => new { g.Key, Last = g.Max(p => p.StartTime) })
            .ToDictionaryAsync(p => p.Key, p => p.Last, cancellationToken);
}

using CivicConnect.Storage;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;
using State = CivicConnect.Duplicates.V1.DuplicateCandidate.Types.State;

namespace CivicConnect.Duplicates.Scans;

/// <summary>What somebody has decided to be two.</summary>
internal static class Dismissals
{
    /// <summary>
    /// The pairs with one of some records, none of which was merged into another, of which it was decided that they are not the same: of each pair the lesser id
    /// first. What was decided of one that was merged since is decided of the one that remains.
    /// </summary>
    internal static async Task<HashSet<(Guid First, Guid Second)>> DismissedAsync(this ServiceDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        List<Guid> all = [.. ids, .. (await db.MergedIntoAsync(ids, cancellationToken)).SelectMany(m => m)];
        // Also of those that were merged, which the filter leaves out: nothing is shown of them, and others are left out because of them.
        var dismissed = await db.Set<DuplicateCandidateRecord>().IgnoreQueryFilters()
            .Where(c => c.State == State.Dismissed && (all.Contains(c.FirstId) || all.Contains(c.SecondId))).Select(c => new { c.FirstId, c.SecondId }).ToListAsync(cancellationToken);
        var survivors = await db.SurvivorsAsync(dismissed.SelectMany(d => new[] { d.FirstId, d.SecondId }), cancellationToken);
        return [.. dismissed.Select(d => Ordered(survivors.GetValueOrDefault(d.FirstId, d.FirstId), survivors.GetValueOrDefault(d.SecondId, d.SecondId)))];
    }

    private static (Guid First, Guid Second) Ordered(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);
}

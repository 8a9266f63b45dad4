using CivicConnect.Duplicates.Scans;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using CandidateState = CivicConnect.Duplicates.V1.DuplicateCandidate.Types.State;

namespace CivicConnect.Duplicates.Running;

/// <summary>Puts pairs into the table of candidates.</summary>
internal static class CandidateStore
{
    /// <returns>How many of them there are, both of their records being there still, and how many were not known before.</returns>
    internal static async Task<(int Kept, int Fresh)> PutAsync<TDb>(ScanScope<TDb> scope, IReadOnlyCollection<Pair> pairs, CancellationToken cancellationToken) where TDb : ServiceDb
    {
        var db = scope.Db;
        var ids = pairs.SelectMany(p => new[] { p.First, p.Second }).Distinct().ToList();
        var records = (await scope.Source.ReadAsync(db, ids, cancellationToken)).ToDictionary(r => r.Id);
        var known = await db.Set<DuplicateCandidateRecord>().IgnoreQueryFilters()
            .Where(c => ids.Contains(c.FirstId) && ids.Contains(c.SecondId)).ToDictionaryAsync(c => (c.FirstId, c.SecondId), cancellationToken);
        var dismissed = await db.DismissedAsync(ids, cancellationToken);
        var (kept, fresh) = (0, 0);
        foreach (var pair in pairs)
        {
            if (!records.TryGetValue(pair.First, out var first) || !records.ContainsKey(pair.Second))
                continue;
            // Decided already, of one that was merged since.
            if (!known.TryGetValue((pair.First, pair.Second), out var candidate) && dismissed.Contains((pair.First, pair.Second)))
                continue;
            kept++;
            if (candidate is null)
            {
                candidate = new DuplicateCandidateRecord { FirstId = pair.First, SecondId = pair.Second, CompartmentId = first.CompartmentId, SetId = first.SetId, State = CandidateState.Open };
                db.Add(candidate);
                fresh++;
            }
            candidate.Put(db.Sealer, pair.Found, DateTime.UtcNow);
        }
        await db.SaveChangesAsync(cancellationToken);
        return (kept, fresh);
    }

    internal static async Task DeleteAsync(ServiceDb db, IQueryable<DuplicateCandidateRecord> candidates, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Touched(await candidates.Select(c => c.Id).ToListAsync(cancellationToken));
        await candidates.ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

using CivicConnect.Duplicates.Matching;
using CivicConnect.Duplicates.Scans;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using CandidateState = CivicConnect.Duplicates.V1.DuplicateCandidate.Types.State;

namespace CivicConnect.Duplicates.Running;

/// <summary>
/// Goes once through all records that whoever began a scan may see: each is compared with those before it that share a key with it, or that the directory finds to be called alike.
/// What has been gone through is held in memory until the end.
/// </summary>
internal sealed class ScanRun<TDb>(IServiceScopeFactory factory, ScanLease<TDb> lease, DuplicateOptions options, CallsInHand calls) where TDb : ServiceDb
{
    private const int AtOnce = 1_000;
    private const int MostStored = 500;
    private const int Tries = 3;

    // Of records that are called alike, each is compared with so many.
    private const int MostAlike = 100;
    private readonly Judge judge = new(options);
    private readonly Pool pool = new();
    private readonly HashSet<(Guid, Guid)> found = [];
    private readonly List<Pair> pairs = [];
    private readonly Pace pace = new(calls);

    /// <returns>False where it was stopped before its end.</returns>
    internal async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using (var scope = new ScanScope<TDb>(factory, lease.Principal))
        {
            await scope.Source.Built.WaitAsync(cancellationToken);
            await lease.BeginAsync(await scope.Source.CountAsync(scope.Db, cancellationToken), cancellationToken);
        }
        for (long after = 0, count = AtOnce; count == AtOnce;)
        {
            // A context of its own each time: what was looked at is let go.
            await using var scope = new ScanScope<TDb>(factory, lease.Principal);
            var rows = await ReadAsync(scope, after, cancellationToken);
            await CompareAsync(scope, rows, cancellationToken);
            (after, count) = (rows.Count > 0 ? rows[^1].Number : after, rows.Count);
            var (kept, fresh) = pairs.Count >= MostStored || count < AtOnce ? await StoreAsync(cancellationToken) : (0, 0);
            if (!await lease.StepAsync(rows.Count, kept, fresh, cancellationToken))
                return false;
        }
        await LetGoAsync(cancellationToken);
        return true;
    }

    private async Task<List<SealedRecord>> ReadAsync(ScanScope<TDb> scope, long after, CancellationToken cancellationToken)
    {
        var rows = new List<SealedRecord>(AtOnce);
        await foreach (var row in scope.Source.ReadAsync(scope.Db, after, AtOnce).WithCancellation(cancellationToken))
        {
            rows.Add(row);
            await pace.KeepAsync(cancellationToken);
        }
        return rows;
    }

    private async Task CompareAsync(ScanScope<TDb> scope, IReadOnlyList<SealedRecord> rows, CancellationToken cancellationToken)
    {
        var organizations = await scope.Source.OrganizationsOfAsync(scope.Db, [.. rows.Select(r => r.Id)], cancellationToken);
        foreach (var row in rows)
        {
            var subject = scope.Source.Open(scope.Db, row);
            subject.Organizations = [.. organizations[row.Id].Distinct()];
            var alike = scope.Source.FindSimilar(scope.Db, subject.ToNames(), MostAlike, bySound: false);
            foreach (var other in pool.Sharing(subject).Concat(alike.Select(pool.Find).OfType<Subject>()).Distinct())
            {
                if (judge.Compare(subject, other) is { } judged)
                    pairs.Add(Pair.Of(subject.Id, other.Id, judged));
            }
            pool.Add(subject);
            await pace.KeepAsync(cancellationToken);
        }
    }

    private async Task<(int Kept, int Fresh)> StoreAsync(CancellationToken cancellationToken)
    {
        var (kept, fresh) = (0, 0);
        foreach (var some in pairs.Chunk(MostStored))
        {
            var stored = await TryStoreAsync(some, cancellationToken);
            (kept, fresh) = (kept + stored.Kept, fresh + stored.Fresh);
        }
        found.UnionWith(pairs.Select(p => (p.First, p.Second)));
        pairs.Clear();
        return (kept, fresh);
    }

    // Somebody may decide about a candidate just then: it is put in again as it is now.
    private async Task<(int Kept, int Fresh)> TryStoreAsync(Pair[] pairs, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = new ScanScope<TDb>(factory, lease.Principal);
                return await CandidateStore.PutAsync(scope, pairs, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
            }
        }
    }

    /// <summary>Open candidates whose records were gone through and are not alike any more are let go.</summary>
    private async Task LetGoAsync(CancellationToken cancellationToken)
    {
        for (long after = 0, count = AtOnce; count == AtOnce;)
        {
            await using var scope = new ScanScope<TDb>(factory, lease.Principal);
            var candidates = scope.Db.Set<DuplicateCandidateRecord>().Where(c => c.State == CandidateState.Open);
            var open = await candidates.Where(c => c.Number > after).OrderBy(c => c.Number).Take(AtOnce).Select(c => new { c.Number, c.Id, c.FirstId, c.SecondId }).ToListAsync(cancellationToken);
            (after, count) = (open.Count > 0 ? open[^1].Number : after, open.Count);
            var gone = open.Where(c => !found.Contains((c.FirstId, c.SecondId)) && pool.Find(c.FirstId) is not null && pool.Find(c.SecondId) is not null).Select(c => c.Id).ToList();
            if (gone.Count > 0)
                await CandidateStore.DeleteAsync(scope.Db, candidates.Where(c => gone.Contains(c.Id)), cancellationToken);
            await pace.KeepAsync(cancellationToken);
        }
    }
}

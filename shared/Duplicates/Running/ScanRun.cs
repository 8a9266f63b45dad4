using System.Diagnostics;
using CivicConnect.Duplicates.Matching;
using CivicConnect.Duplicates.Scans;
using CivicConnect.Hosting.Api;
using CivicConnect.Names;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using CandidateState = CivicConnect.Duplicates.V1.DuplicateCandidate.Types.State;

namespace CivicConnect.Duplicates.Running;

/// <summary>
/// Goes once through all records that whoever began a scan may see, each compared with those before it that share a key with it; then through the words of their names,
/// each compared with those that are called alike. What has been gone through is held in memory until the end.
/// </summary>
internal sealed class ScanRun<TDb> where TDb : ServiceDb
{
    private const int AtOnce = 1_000;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private readonly IServiceScopeFactory factory;
    private readonly ScanLease<TDb> lease;
    private readonly ScanReader<TDb> reader;
    private readonly CandidateWriter<TDb> writer;
    private readonly Judge judge;
    private readonly Pool pool = new();
    private readonly NameBlocks blocks;
    private readonly HashSet<(Guid, Guid)> found = [];
    private readonly Pace pace;
    private long stepped = Stopwatch.GetTimestamp();
    private int done;

    internal ScanRun(IServiceScopeFactory factory, ScanLease<TDb> lease, DuplicateOptions options, CallsInHand calls)
    {
        var comparer = new NameComparer();
        (this.factory, this.lease) = (factory, lease);
        (reader, writer) = (new ScanReader<TDb>(factory, lease.Principal, calls), new CandidateWriter<TDb>(factory, lease.Principal));
        (judge, blocks, pace) = (new Judge(options, comparer), new NameBlocks(comparer), new Pace(calls));
    }

    /// <returns>False where it was stopped before its end.</returns>
    internal async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var written = writer;
        long known;
        await using (var scope = new ScanScope<TDb>(factory, lease.Principal))
        {
            await lease.BeginAsync(await scope.Source.CountAsync(scope.Db, cancellationToken), cancellationToken);
            known = await scope.Db.Set<DuplicateCandidateRecord>().MaxAsync(c => (long?)c.Number, cancellationToken) ?? 0;
        }
        return await ReadAsync(cancellationToken) && await CompareNamesAsync(cancellationToken) && await LetGoAsync(known, cancellationToken);
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        await foreach (var subjects in reader.ReadAsync(cancellationToken))
        {
            foreach (var subject in subjects)
            {
                foreach (var other in pool.Sharing(subject).Distinct())
                    Compare(subject, other);
                pool.Add(subject);
                blocks.Add(subject);
                await pace.KeepAsync(cancellationToken);
            }
            // Each counts half: its name is still to be compared.
            if (!await StepIfDueAsync(pool.Count / 2, cancellationToken))
                return false;
        }
        return true;
    }

    private async Task<bool> CompareNamesAsync(CancellationToken cancellationToken)
    {
        // They counted half; the rest by how many of the words are gone through.
        long gone = 0, all = Math.Max(1, Enumerable.Range(0, blocks.WordCount).Sum(word => (long)blocks.CountOf(word)));
        for (var word = 0; word < blocks.WordCount; word++)
        {
            foreach (var (one, other) in blocks.PairsOf(word))
            {
                Compare(one, other);
                if (await pace.KeepAsync(cancellationToken) && !await StepIfDueAsync(Now(), cancellationToken))
                    return false;
            }
            gone += blocks.CountOf(word);
            if (await pace.KeepAsync(cancellationToken) && !await StepIfDueAsync(Now(), cancellationToken))
                return false;
        }
        // The last batch is begun, and ended.
        return await StepAsync(pool.Count, cancellationToken) && await StepAsync(pool.Count, cancellationToken);

        int Now() => (int)((pool.Count + (pool.Count * gone / all)) / 2);
    }

    private void Compare(Subject one, Subject other)
    {
        if (judge.Compare(one, other) is { } judged && Pair.Of(one.Id, other.Id, judged) is var pair && found.Add((pair.First, pair.Second)))
            writer.Add(pair);
    }

    /// <summary>A step, if there is a batch to store or the last one is a second ago.</summary>
    private ValueTask<bool> StepIfDueAsync(int now, CancellationToken cancellationToken) =>
        writer.IsFull || Stopwatch.GetElapsedTime(stepped) > Step ? new(StepAsync(now, cancellationToken)) : new(true);

    /// <summary>Has what was found stored, and notes how far it is.</summary>
    /// <returns>False where there is no use in going on.</returns>
    private async Task<bool> StepAsync(int now, CancellationToken cancellationToken)
    {
        var (kept, fresh) = await writer.WriteAsync(cancellationToken);
        var more = await lease.StepAsync(now - done, kept, fresh, cancellationToken);
        (done, stepped) = (now, Stopwatch.GetTimestamp());
        return more;
    }

    /// <summary>Open candidates that were known before, whose records were gone through and are not alike any more, are let go.</summary>
    private async Task<bool> LetGoAsync(long known, CancellationToken cancellationToken)
    {
        for (long after = 0, count = AtOnce; count == AtOnce;)
        {
            await using var scope = new ScanScope<TDb>(factory, lease.Principal);
            var candidates = scope.Db.Set<DuplicateCandidateRecord>().Where(c => c.State == CandidateState.Open);
            var open = await candidates.Where(c => c.Number > after && c.Number <= known).OrderBy(c => c.Number).Take(AtOnce)
                .Select(c => new { c.Number, c.Id, c.FirstId, c.SecondId }).ToListAsync(cancellationToken);
            (after, count) = (open.Count > 0 ? open[^1].Number : after, open.Count);
            var gone = open.Where(c => !found.Contains((c.FirstId, c.SecondId)) && pool.Find(c.FirstId) is not null && pool.Find(c.SecondId) is not null).Select(c => c.Id).ToList();
            if (gone.Count > 0)
                await CandidateStore.DeleteAsync(scope.Db, candidates.Where(c => gone.Contains(c.Id)), cancellationToken);
            await pace.KeepAsync(cancellationToken);
            if (!await StepAsync(done, cancellationToken))
                return false;
        }
        return true;
    }
}

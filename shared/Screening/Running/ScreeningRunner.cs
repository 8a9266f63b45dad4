using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using CivicConnect.Screening.Screenings;
using CivicConnect.Screening.V1;
using CivicConnect.Storage;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using State = CivicConnect.Screening.V1.Screening.Types.State;

namespace CivicConnect.Screening.Running;

/// <summary>Works on a service's screenings, one at a time. Lists are not kept: what runs when the process ends has failed, and is begun anew with the file.</summary>
internal sealed class ScreeningRunner<TDb>(IServiceScopeFactory scopes, ILogger<ScreeningRunner<TDb>> logger) : BackgroundService where TDb : ServiceDb
{
    private const int AtOnce = 1_000;
    private readonly Channel<ScreeningRun> runs = Channel.CreateUnbounded<ScreeningRun>();
    private int busy;

    /// <summary>False while another list is being matched: two would fill the memory.</summary>
    internal bool TryAdd(ScreeningRun run) => Interlocked.CompareExchange(ref busy, 1, 0) == 0 && runs.Writer.TryWrite(run);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await foreach (var run in runs.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await RunAsync(run, stoppingToken);
            }
            catch (Exception e)
            {
                logger.LogError("A screening failed ({ExceptionType}).", e.GetType().Name);
                await EndAsync(run, State.Failed);
            }
            finally
            {
                Volatile.Write(ref busy, 0);
            }
        }
    }

    private async Task RunAsync(ScreeningRun run, CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var (db, screener) = Open(scope, run);
            var records = await screener.CountAsync(db, cancellationToken);
            await Screening(db, run).ExecuteUpdateAsync(set => set.SetProperty(s => s.Records, records), cancellationToken);
        }
        for (long? after = 0; after is { } last;)
        {
            // A context of its own each time: what was looked at is let go.
            await using var scope = scopes.CreateAsyncScope();
            after = await StepAsync(scope, run, last, cancellationToken);
        }
        await EndAsync(run, State.Succeeded);
    }

    /// <returns>Where to go on; null at the end, or where it was cancelled.</returns>
    private async Task<long?> StepAsync(AsyncServiceScope scope, ScreeningRun run, long after, CancellationToken cancellationToken)
    {
        var (db, screener) = Open(scope, run);
        if (!await Screening(db, run).AnyAsync(s => s.State == State.Running, cancellationToken))
            return null;
        var rows = await screener.ReadAsync(db, after, AtOnce, cancellationToken);
        var matches = rows.SelectMany(r => run.List.Find(r.Candidate).Select(m => (r.Record, Match: m))).ToList();
        var (found, fresh) = (matches.Count, await StoreAsync(db, run, matches, cancellationToken));
        var now = SealedRecord.AsStored(DateTime.UtcNow);
        await Screening(db, run).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.BeatTime, now).SetProperty(s => s.Done, s => s.Done + rows.Count).SetProperty(s => s.Hits, s => s.Hits + found).SetProperty(s => s.NewHits, s => s.NewHits + fresh), cancellationToken);
        return rows.Count < AtOnce ? null : rows[^1].Record.Number;
    }

    /// <returns>How many of them were not known before.</returns>
    private static async Task<int> StoreAsync(TDb db, ScreeningRun run, List<(SealedRecord Record, Matching.Match Match)> matches, CancellationToken cancellationToken)
    {
        if (matches.Count == 0)
            return 0;
        var subjects = matches.Select(m => m.Record.Id).Distinct().ToList();
        // What was decided of somebody under an id that was merged since is decided of the one that remains.
        var merged = await db.MergedIntoAsync(subjects, cancellationToken);
        subjects.AddRange(merged.SelectMany(m => m));
        var known = (await db.Set<ScreeningHitRecord>().Where(h => subjects.Contains(h.SubjectId)).ToListAsync(cancellationToken))
            .ToDictionary(h => (h.SubjectId, Convert.ToHexString(h.Fingerprint)));
        var fresh = 0;
        foreach (var (record, match) in matches)
        {
            var fingerprint = ScreeningHitRecord.FingerprintOf(db.Sealer, record.Id, match.Entity.Id);
            if (!known.TryGetValue((record.Id, Convert.ToHexString(fingerprint)), out var hit) && !TryFindMerged(merged[record.Id], match, out hit))
            {
                hit = new ScreeningHitRecord { SubjectId = record.Id, Fingerprint = fingerprint, CompartmentId = record.CompartmentId, SetId = record.SetId, State = ScreeningHit.Types.State.Open };
                known.Add((record.Id, Convert.ToHexString(fingerprint)), hit);
                db.Add(hit);
                fresh++;
            }
            hit.Put(db.Sealer, match, run.Title, DateTime.UtcNow);
        }
        await db.SaveChangesAsync(cancellationToken);
        return fresh;

        bool TryFindMerged(IEnumerable<Guid> same, Matching.Match match, [NotNullWhen(true)] out ScreeningHitRecord? hit)
        {
            hit = same.Select(id => known.GetValueOrDefault((id, Convert.ToHexString(ScreeningHitRecord.FingerprintOf(db.Sealer, id, match.Entity.Id))))).FirstOrDefault(h => h is not null);
            return hit is not null;
        }
    }

    private async Task EndAsync(ScreeningRun run, State state)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, _) = Open(scope, run);
        DateTime? now = SealedRecord.AsStored(DateTime.UtcNow);
        await Screening(db, run).Where(s => s.State == State.Running).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, state).SetProperty(s => s.EndTime, now));
    }

    private static IQueryable<ScreeningRecord> Screening(TDb db, ScreeningRun run) => db.Set<ScreeningRecord>().Where(s => s.Id == run.Id);

    private static (TDb Db, Screener<TDb> Screener) Open(AsyncServiceScope scope, ScreeningRun run)
    {
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        caller.Become(run.Principal);
        caller.Rpc = "screening.v1.Screenings/CreateScreening";
        return (scope.ServiceProvider.GetRequiredService<TDb>(), scope.ServiceProvider.GetRequiredService<Screener<TDb>>());
    }
}

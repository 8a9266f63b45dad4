using System.Collections.Concurrent;
using System.Diagnostics;
using CivicConnect.Contacts.Data;
using CivicConnect.Engagements.Data;
using CivicConnect.Events;
using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Benchmarks.Events;

/// <summary>
/// From commit in Engagements to applied in Contacts: how long at 500 events a second, and how fast a backlog of 50,000 drains
/// beside bare MassTransit moving as many empty messages.
/// </summary>
internal static class EventsBenchmark
{
    private const int Rate = 500;
    private const int Seconds = 30;

    // Until then the compiler is at work beside the services.
    private const int WarmUpSeconds = 20;
    private const int Backlog = 50_000;

    internal static async Task RunAsync()
    {
        var delays = await DelaysAsync();
        var p50 = Figures.Percentile(delays, 0.5);
        var p99 = Figures.Percentile(delays, 0.99);
        Console.WriteLine($"{delays.Count} events at {delays.Count / (double)Seconds:0}/s: commit to applied p50 {p50:0.0} ms, p99 {p99:0.0} ms, max {delays.Max():0.0} ms");
        var floor = await BareBus.DrainAsync(Backlog);
        Console.WriteLine($"Floor: {Backlog} empty messages through bare MassTransit in {floor.TotalSeconds:0.00} s");
        var drain = await DrainAsync();
        Console.WriteLine($"Backlog: {Backlog} events numbered, published and applied in {drain.TotalSeconds:0.00} s");
        Figures.Print(("p50_ms", p50), ("p99_ms", p99), ("floor_per_s", Backlog / floor.TotalSeconds), ("drain_per_s", Backlog / drain.TotalSeconds), ("ratio", floor / drain));
    }

    /// <summary>Milliseconds from each commit to when a reader of the Contacts database first sees it applied.</summary>
    private static async Task<List<double>> DelaysAsync()
    {
        await using var pair = await ServicePair.CreateAsync();
        await pair.StartAsync();
        var committed = new ConcurrentDictionary<Guid, long>();
        var seen = new ConcurrentDictionary<Guid, long>();
        using var ended = new CancellationTokenSource();
        var watch = Task.Run(() => WatchAsync(pair.ContactScopes, seen, ended.Token));
        await CommitAsync(pair.EngagementScopes, WarmUpSeconds, new ConcurrentDictionary<Guid, long>());
        await CommitAsync(pair.EngagementScopes, Seconds, committed);
        var patience = Stopwatch.StartNew();
        while (!committed.Keys.All(seen.ContainsKey) && patience.Elapsed < TimeSpan.FromSeconds(30))
            await Task.Delay(10);
        await ended.CancelAsync();
        await watch;
        // An event may be seen before its writer has noted that the commit returned: that took no time.
        return [.. committed.Select(c => seen.TryGetValue(c.Key, out var at)
            ? Math.Max(0, Stopwatch.GetElapsedTime(c.Value, at).TotalMilliseconds)
            : throw new InvalidOperationException("An event never arrived."))];
    }

    /// <summary>Commits events one a transaction at a steady rate, and notes when each commit returned.</summary>
    private static async Task CommitAsync(SystemScopes<EngagementsDb> scopes, int seconds, ConcurrentDictionary<Guid, long> committed)
    {
        const int Writers = 4;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var n = writer; n < Rate * seconds; n += Writers)
            {
                var wait = TimeSpan.FromSeconds(n / (double)Rate) - clock.Elapsed;
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait);
                await using var scope = scopes.Open();
                scope.Db.Append(Recorded(), setId: null, DateTime.UtcNow);
                await scope.Db.SaveChangesAsync();
                committed[scope.Db.Events.Local.Single().Id] = Stopwatch.GetTimestamp();
            }
        })));
    }

    private static async Task WatchAsync(SystemScopes<ContactsDb> scopes, ConcurrentDictionary<Guid, long> seen, CancellationToken ended)
    {
        // All up to here have been seen; those in the set stand further on, since batches may be applied out of order.
        long from = 0;
        var beyond = new HashSet<long>();
        while (!ended.IsCancellationRequested)
        {
            await using var scope = scopes.Open();
            var after = from;
            var applied = await scope.Db.Inbox.AsNoTracking().Where(e => e.Source == "engagements" && e.Position > after).ToListAsync(CancellationToken.None);
            var now = Stopwatch.GetTimestamp();
            foreach (var one in applied.Where(one => beyond.Add(one.Position)))
                seen.TryAdd(one.EventId, now);
            // A position that no event has: it was kept for one that committed later and stands further on.
            if (beyond.Count > 500)
                from = beyond.Min() - 1;
            while (beyond.Remove(from + 1))
                from++;
            await Task.Delay(3, CancellationToken.None);
        }
    }

    private static async Task<TimeSpan> DrainAsync()
    {
        await using var pair = await ServicePair.CreateAsync();
        await pair.StartAsync();
        await using (var scope = pair.EngagementScopes.Open())
        {
            var events = Enumerable.Range(0, Backlog).Select(_ => Recorded())
                .Select(e => new EventRecord { Id = Guid.CreateVersion7(), Type = EventTypes.NameOf(e), Time = DateTime.UtcNow, Payload = EventTypes.ToJson(e) }).ToList();
            await BulkWriter.InsertAsync(scope.Db, events, CancellationToken.None);
        }
        var watch = Stopwatch.StartNew();
        while (true)
        {
            await using var scope = pair.ContactScopes.Open();
            if (await scope.Db.EngagedParties.CountAsync() == Backlog)
                return watch.Elapsed;
            await Task.Delay(50);
        }
    }

    private static EngagementRecorded Recorded() => new() { EngagementId = Guid.CreateVersion7(), StartTime = DateTime.UtcNow, ContactIds = [Guid.CreateVersion7()] };
}

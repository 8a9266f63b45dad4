using System.Diagnostics;
using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.V1;
using CivicConnect.Storage;
using CivicConnect.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Benchmarks.Ledger;

/// <summary>
/// The relations ledger on PostgreSQL: a country's figures and counting everything anew at a million engagements, and recording engagements
/// beside the raw driver inserting the same rows, each in a transaction of its own.
/// </summary>
internal static class LedgerBenchmark
{
    private const int Pages = 200;

    internal static async Task RunAsync(int engagements)
    {
        // A durable commit is part of recording: PostgreSQL must not do without fsync, as it does for tests.
        Environment.SetEnvironmentVariable("CIVICCONNECT_TEST_FSYNC", "on");
        await using var host = await SuiteHost.StartAsync(TestDatabase.PostgreSql);
        var recording = await Recording.MeasureAsync(host);
        Console.WriteLine($"Recording: {recording}");

        await ManyEngagements.FillAsync(host.Services.GetRequiredService<SystemScopes<EngagementsDb>>(), engagements);
        // The rows came in behind the service's back: the first count finds them, the second is the one that must find nothing new.
        await RebuildAsync(host);
        var rebuild = await RebuildAsync(host);
        if (rebuild.Differences != 0 || rebuild.Engagements < engagements)
            throw new InvalidOperationException($"Counting anew found {rebuild.Differences} differences in {rebuild.Engagements} engagements.");
        var pages = await PagesAsync(host);
        var (p50, p99) = (Figures.Percentile(pages, 0.5), Figures.Percentile(pages, 0.99));
        Console.WriteLine($"A country's figures of ten years: p50 {p50:0.0} ms, p99 {p99:0.0} ms; everything anew: {rebuild.Duration.ToTimeSpan().TotalSeconds:0.0} s for {rebuild.Figures} figures");
        Figures.Print(
            ("engagements", rebuild.Engagements), ("page_p50_ms", p50), ("page_p99_ms", p99), ("rebuild_s", rebuild.Duration.ToTimeSpan().TotalSeconds),
            ("memory_mb", GC.GetTotalMemory(forceFullCollection: true) / 1048576.0), ("api_per_s", recording.ApiRate), ("stored_per_s", recording.Rate), ("floor_per_s", recording.FloorRate), ("one_caller_ratio", recording.OneRatio), ("ratio", recording.Ratio));
    }

    private static async Task<RebuildLedgerResponse> RebuildAsync(SuiteHost host) =>
        await host.AsAdministrator().Ledger.RebuildLedgerAsync(new(), deadline: DateTime.UtcNow.AddMinutes(10));

    private static async Task<List<double>> PagesAsync(SuiteHost host)
    {
        var times = new List<double>();
        for (var i = 0; i < Pages + 20; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var balance = await host.Staff.Ledger.GetBalanceAsync(new() { Country = i % 2 == 0 ? "IR" : "CN", FromDate = Samples.Day(2015), ToDate = Samples.Day(2024, 12) });
            if (i >= 20)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (balance.Classes.Count < 9)
                throw new InvalidOperationException("The country has no figures.");
        }
        return times;
    }
}

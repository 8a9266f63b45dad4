using CivicConnect.Testing;

namespace CivicConnect.Benchmarks.Wall;

/// <summary>
/// GetContact by 50 callers at once, over loopback: with authorization, unsealing and an audit entry that is durable before the answer leaves,
/// beside the same service without authorization and audit. Both run in turns, several times; the middle ratio counts.
/// </summary>
internal static class WallBenchmark
{
    private const int Rounds = 5;

    internal static async Task RunAsync()
    {
        // A durable commit is what is measured: PostgreSQL must not do without fsync, as it does for tests.
        Environment.SetEnvironmentVariable("CIVICCONNECT_TEST_FSYNC", "on");
        var figures = new List<(string, double)>();
        var worst = double.MaxValue;
        foreach (var provider in new[] { TestDatabase.Sqlite, TestDatabase.PostgreSql })
        {
            await using var wall = await WallHost.StartAsync(provider, behindTheWall: true);
            await using var floor = await WallHost.StartAsync(provider, behindTheWall: false);
            await floor.MeasureAsync(WallHost.WarmUp);
            await wall.MeasureAsync(WallHost.WarmUp);
            var rounds = new List<(Load Wall, Load Floor)>();
            for (var i = 0; i < Rounds; i++)
            {
                rounds.Add((await wall.MeasureAsync(WallHost.Measured), await floor.MeasureAsync(WallHost.Measured)));
                Console.WriteLine($"{provider}: {rounds[^1].Wall} with the wall, {rounds[^1].Floor} without: ratio {rounds[^1].Wall.Rate / rounds[^1].Floor.Rate:0.00}");
            }
            await wall.CheckAsync();
            var middle = rounds.OrderBy(r => r.Wall.Rate / r.Floor.Rate).ElementAt(Rounds / 2);
            var ratio = middle.Wall.Rate / middle.Floor.Rate;
            worst = Math.Min(worst, ratio);
            var name = provider.ToLowerInvariant();
            figures.AddRange([
                ($"{name}_calls_per_s", middle.Wall.Rate), ($"{name}_p99_ms", middle.Wall.P99),
                ($"{name}_floor_per_s", middle.Floor.Rate), ($"{name}_floor_p99_ms", middle.Floor.P99), ($"{name}_ratio", ratio)]);
        }
        Figures.Print([.. figures, ("ratio", worst)]);
    }
}

/// <summary>What 50 callers got.</summary>
/// <param name="Rate">Calls a second.</param>
/// <param name="P99">Milliseconds.</param>
internal sealed record Load(double Rate, double P99)
{
    public override string ToString() => $"{Rate:0} calls/s (p99 {P99:0.0} ms)";
}

using CivicConnect.Testing;

namespace CivicConnect.Benchmarks.Imports;

/// <summary>
/// How fast people are imported, beside the raw driver inserting the same ciphertext rows: one prepared statement in one transaction (SQLite), COPY (PostgreSQL).
/// The import is that of a Contacts process of its own, from the RPC that runs the job until the job says it has succeeded.
/// </summary>
internal static class ImportBenchmark
{
    private const int Rounds = 3;

    // A service that has just started runs code that the compiler has not optimized yet; the floor's loop is short enough to be optimized while it runs.
    private const int Imports = 8;

    // Of these last ones the middle counts.
    private const int Counted = 5;

    internal static async Task RunAsync(FileInfo people)
    {
        var figures = new List<(string, double)>();
        var worst = double.MaxValue;
        var peak = 0.0;
        foreach (var provider in new[] { TestDatabase.Sqlite, TestDatabase.PostgreSql })
        {
            var rounds = new List<Round>();
            for (var i = 0; i < Rounds; i++)
            {
                rounds.Add(await ImportAsync(provider, people));
                Console.WriteLine($"{provider}: {rounds[^1]}");
            }
            // The middle one by ratio: a noisy neighbour spoils a round, not the figure.
            var middle = rounds.OrderBy(r => r.Ratio).ElementAt(Rounds / 2);
            worst = Math.Min(worst, middle.Ratio);
            peak = Math.Max(peak, rounds.Max(r => r.PeakMegabytes));
            var name = provider.ToLowerInvariant();
            figures.AddRange([($"{name}_contacts_per_s", middle.ImportRate), ($"{name}_first_per_s", middle.FirstRate), ($"{name}_floor_per_s", middle.FloorRate), ($"{name}_ratio", middle.Ratio)]);
        }
        Figures.Print([.. figures, ("peak_mb", peak), ("ratio", worst)]);
    }

    private static async Task<Round> ImportAsync(string provider, FileInfo people)
    {
        var folder = Directory.CreateTempSubdirectory("civicconnect-import-");
        try
        {
            await using var database = await TestDatabase.CreateAsync(provider);
            IReadOnlyList<double> rates;
            double peak;
            var addresses = new ServiceAddresses(folder.FullName, "Contacts", "Organizations");
            await using (await StartAsync(ServiceAddresses.Identity, folder, addresses))
            await using (var service = await StartAsync("Contacts", folder, addresses, database))
            {
                rates = await PeopleImport.RunAsync(service, database, people, Imports);
                peak = PeakMemory.OfProcess(service.Id);
            }
            var rows = await StoredRows.ReadAsync(database);
            await using var empty = await TestDatabase.CreateAsync(provider);
            var floor = await rows.InsertAsync(empty);
            return new Round(rates.TakeLast(Counted).Order().ElementAt(Counted / 2), rates[0], rows.Count / floor.TotalSeconds, peak);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<ServiceProcess> StartAsync(string service, DirectoryInfo folder, ServiceAddresses addresses, TestDatabase? database = null) =>
        ServiceProcess.StartAsync(service, new ServiceSettings(Path.Combine(folder.FullName, service), database?.Settings ?? [], addresses.SettingsOf(service)));

    private sealed record Round(double ImportRate, double FirstRate, double FloorRate, double PeakMegabytes)
    {
        internal double Ratio => ImportRate / FloorRate;

        public override string ToString() => $"{ImportRate:0} contacts/s (first import after the start {FirstRate:0}), floor {FloorRate:0} rows/s, ratio {Ratio:0.00}, peak {PeakMegabytes:0} MB";
    }
}

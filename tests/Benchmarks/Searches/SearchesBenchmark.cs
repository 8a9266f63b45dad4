using System.Diagnostics;
using CivicConnect.Names;
using CivicConnect.Testing;
using Npgsql;

namespace CivicConnect.Benchmarks.Searches;

/// <summary>
/// A directory of as many contacts as asked for, whose names are put together from words of real ones: how long it takes to fill, what a contact takes of
/// memory, how long searches take at a steady pace, and how many more there are in a second than PostgreSQL's trigrams answer, with the same names and questions.
/// </summary>
internal static class SearchesBenchmark
{
    private const int Callers = 4;
    private const int PerSecond = 200;
    private const int Page = 10;
    private static readonly TimeSpan Paced = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Flat = TimeSpan.FromSeconds(10);

    internal static async Task RunAsync(FileInfo people, int contacts)
    {
        var random = new Random(1);
        var names = People.Recombined((await People.ReadAsync(people, "name")).Select(row => row[0]), contacts, random);
        var questions = Enumerable.Range(0, 10_000).Select(_ => Question(names[random.Next(names.Length)], random)).ToArray();

        using var directory = new NameDirectory();
        var compartment = Guid.NewGuid();
        var taken = new HashSet<string>(contacts, StringComparer.Ordinal);
        var codeNames = names.Select(_ => CodeNames.Generate(name => !taken.Add(name))).ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        directory.PutRange(names.Select((name, i) =>
        {
            // Whatever the directory holds on to is its own, as where it is read from sealed rows.
            var codeName = new string(codeNames[i].AsSpan());
            return new DirectoryEntry { Id = Guid.NewGuid(), Compartment = compartment, Number = i, CodeName = codeName, Names = [name], Country = "IR" };
        }));
        var filled = Stopwatch.GetElapsedTime(start);
        var bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / contacts;
        Console.WriteLine($"{contacts} contacts in {filled.TotalSeconds:0.0} s, {bytes:0} bytes each.");

        void Search(string text) => directory.Search(new DirectoryQuery { Text = text, Limit = Page, Similar = true });
        await RunAsync(text => Task.Run(() => Search(text)), questions, TimeSpan.FromSeconds(5), pace: null);
        var paced = await RunAsync(text => Task.Run(() => Search(text)), questions, Paced, PerSecond);
        var flat = await RunAsync(text => Task.Run(() => Search(text)), questions, Flat, pace: null);

        await using var trigrams = await Trigrams.CreateAsync(names);
        await RunAsync(trigrams.SearchAsync, questions, TimeSpan.FromSeconds(5), pace: null);
        var floor = await RunAsync(trigrams.SearchAsync, questions, Flat, pace: null);
        var (ours, theirs) = (flat.Count / Flat.TotalSeconds, floor.Count / Flat.TotalSeconds);
        Figures.Print(
            ("contacts", contacts), ("fill_s", filled.TotalSeconds), ("bytes_each", bytes), ("p50_ms", Figures.Percentile(paced, 0.5)), ("p99_ms", Figures.Percentile(paced, 0.99)),
            ("searches_per_s", ours), ("trigram_per_s", theirs), ("trigram_p50_ms", Figures.Percentile(floor, 0.5)), ("ratio", ours / theirs));
    }

    /// <summary>How long each search took, in milliseconds, from when it was due: all callers together so many a second, or each as soon as its last is answered.</summary>
    private static async Task<List<double>> RunAsync(Func<string, Task> search, string[] questions, TimeSpan length, int? pace)
    {
        var asked = 0;
        var begun = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            var took = new List<double>();
            while (Stopwatch.GetElapsedTime(begun) < length)
            {
                var number = Interlocked.Increment(ref asked);
                var due = pace is { } rate ? TimeSpan.FromSeconds((double)number / rate) : Stopwatch.GetElapsedTime(begun);
                if (due - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } wait)
                    await Task.Delay(wait);
                // A timer that wakes late is no fault of the search.
                var start = Math.Max(due.TotalMilliseconds, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                await search(questions[number % questions.Length]);
                took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds - start);
            }

            return took;
        })));
        return [.. times.SelectMany(t => t)];
    }

    // As people ask: the name, the family name alone, a beginning, or a letter mistaken.
    private static string Question(string name, Random random) => random.Next(4) switch
    {
        0 => name,
        1 => name.Split(' ', 2)[^1],
        2 => name[..Math.Max(3, name.Length * 2 / 3)],
        _ => Mistyped(name, random.Next(name.Length)),
    };

    private static string Mistyped(string name, int at) => name[..at] + (name[at] == 'e' ? 'a' : 'e') + name[(at + 1)..];

    /// <summary>The same names in PostgreSQL, with an index of trigrams.</summary>
    private sealed class Trigrams(TestDatabase database, NpgsqlDataSource source) : IAsyncDisposable
    {
        public static async Task<Trigrams> CreateAsync(string[] names)
        {
            var database = await TestDatabase.CreateAsync(TestDatabase.PostgreSql);
            var source = NpgsqlDataSource.Create(database.ConnectionString);
            await ExecuteAsync(source, "CREATE EXTENSION pg_trgm; CREATE TABLE people (id integer NOT NULL, name text NOT NULL)");
            await using (var connection = await source.OpenConnectionAsync())
            await using (var copy = await connection.BeginBinaryImportAsync("COPY people (id, name) FROM STDIN (FORMAT BINARY)"))
            {
                for (var i = 0; i < names.Length; i++)
                {
                    await copy.StartRowAsync();
                    await copy.WriteAsync(i);
                    await copy.WriteAsync(names[i].Replace("\0", "", StringComparison.Ordinal));
                }

                await copy.CompleteAsync();
            }

            await ExecuteAsync(source, "CREATE INDEX ON people USING gin (name gin_trgm_ops)");
            await ExecuteAsync(source, "ANALYZE people");
            return new Trigrams(database, source);
        }

        public async Task SearchAsync(string text)
        {
            await using var command = source.CreateCommand("SELECT id FROM people WHERE name % $1 ORDER BY similarity(name, $1) DESC, id LIMIT 10");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
            }
        }

        public async ValueTask DisposeAsync()
        {
            await source.DisposeAsync();
            await database.DisposeAsync();
        }

        private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 600;
            await command.ExecuteNonQueryAsync();
        }
    }
}

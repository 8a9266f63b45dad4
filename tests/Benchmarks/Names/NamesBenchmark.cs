using System.Diagnostics;
using CivicConnect.Names;

namespace CivicConnect.Benchmarks.Names;

/// <summary>
/// How often the directory finds a person by their name in another script: all people by the name they are registered with, asked for by their native
/// name, and the other way round. The floor of its speed is to normalize the names that are asked for and look the words up in a table of hashes.
/// </summary>
internal static class NamesBenchmark
{
    private const int Best = 10;
    private const int RandomPairs = 2_000;
    private const double Duplicate = 0.85;

    internal static async Task RunAsync(FileInfo people, FileInfo pairs)
    {
        var registered = (await People.ReadAsync(people, "id", "name")).Select(row => (Id: row[0], Name: row[1])).DistinctBy(p => p.Id).ToList();
        var asked = (await People.ReadAsync(pairs, "person_id", "script", "latin_name", "native_name")).ConvertAll(row => new Pair(row[0], row[1], row[2], row[3]));
        var native = asked.GroupBy(p => p.Person).ToDictionary(g => g.Key, g => g.First().Native);

        using var directory = new Base(registered);
        Console.WriteLine("Registered names, asked for by native ones:");
        var there = Ask(directory, asked, pair => pair.Native);
        using var other = new Base(registered.ConvertAll(p => (p.Id, native.GetValueOrDefault(p.Id, p.Name))));
        Console.WriteLine("Native names, asked for by Latin ones:");
        var back = Ask(other, asked.FindAll(p => native[p.Person] == p.Native), pair => pair.Latin);

        var random = new Random(1);
        var mistaken = Enumerable.Range(0, RandomPairs).Count(_ =>
        {
            var (one, two) = (registered[random.Next(registered.Count)], registered[random.Next(registered.Count)]);
            return one.Id != two.Id && NameSimilarity.Compare(one.Name, two.Name).Similarity > Duplicate;
        });
        var floor = Floor(registered, asked);
        Figures.Print(
            ("recall@1", there.First), ("recall@10", there.Ten), ("reverse_recall@1", back.First), ("reverse_recall@10", back.Ten), ("mistaken", (double)mistaken / RandomPairs),
            ("p50_ms", there.Middle), ("p99_ms", there.Slow), ("bytes_each", directory.BytesEach), ("ratio", floor / there.Mean));
    }

    private static Answers Ask(Base people, List<Pair> pairs, Func<Pair, string> name)
    {
        // Once beforehand, so that the compiler is not measured.
        foreach (var pair in pairs.Take(200))
            people.Find(name(pair));
        var places = new List<(string Script, int Place, double Milliseconds)>();
        foreach (var pair in pairs)
        {
            var start = Stopwatch.GetTimestamp();
            var found = people.Find(name(pair));
            places.Add((pair.Script, found.IndexOf(pair.Person), Stopwatch.GetElapsedTime(start).TotalMilliseconds));
        }

        foreach (var script in places.GroupBy(p => p.Script).OrderByDescending(g => g.Count()))
            Console.WriteLine($"  {script.Key,-12} n={script.Count()} recall@1={Share(script, 1):0.000} recall@10={Share(script, Best):0.000}");
        var times = places.ConvertAll(p => p.Milliseconds);
        return new Answers(Share(places, 1), Share(places, Best), times.Average(), Figures.Percentile(times, 0.5), Figures.Percentile(times, 0.99));
    }

    private static double Share(IEnumerable<(string, int Place, double)> places, int within) => places.Average(p => p.Place >= 0 && p.Place < within ? 1.0 : 0.0);

    private static double Floor(List<(string Id, string Name)> people, List<Pair> pairs)
    {
        var words = people.SelectMany(p => NameText.Words(p.Name).Select(word => (word, p.Id))).ToLookup(w => w.word, w => w.Id);
        var start = Stopwatch.GetTimestamp();
        var found = pairs.Sum(pair => NameText.Words(pair.Native).Sum(word => words[word].Count()));
        GC.KeepAlive(found);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / pairs.Count;
    }

    private sealed record Pair(string Person, string Script, string Latin, string Native);

    private sealed record Answers(double First, double Ten, double Mean, double Middle, double Slow);

    /// <summary>A directory of people by their ids in the file.</summary>
    private sealed class Base : IDisposable
    {
        private readonly NameDirectory _names = new();
        private readonly Dictionary<Guid, string> _people = [];

        public Base(List<(string Id, string Name)> people)
        {
            var compartment = Guid.NewGuid();
            var entries = people.ConvertAll(p =>
            {
                var id = Guid.NewGuid();
                _people[id] = p.Id;
                return new DirectoryEntry { Id = id, Compartment = compartment, Number = _people.Count, Names = [p.Name] };
            });
            var before = GC.GetTotalMemory(forceFullCollection: true);
            _names.PutRange(entries);
            BytesEach = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / people.Count;
        }

        public double BytesEach { get; }

        public List<string> Find(string name) => [.. _names.Search(new DirectoryQuery { Text = name, Limit = Best, Similar = true }).Ids.Select(id => _people[id])];

        public void Dispose() => _names.Dispose();
    }
}

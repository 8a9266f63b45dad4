using System.Diagnostics;
using CivicConnect.Names;

namespace CivicConnect.Benchmarks.Segments;

/// <summary>
/// A directory of as many contacts as asked for with five engagements each: how long it takes to count typical segments and to find their first page. The floor is a
/// bare pass over an array of as many structs that asks the simplest of the questions.
/// </summary>
internal static class SegmentsBenchmark
{
    private const int Engagements = 5;
    private const int Rounds = 15;
    private const int Page = 50;
    private static readonly DateOnly Today = new(2026, 11, 29);
    private static readonly string[] Countries = ["IR", "CN", "RU", "BY", "VE", "MM", "CU", "EG"];
    private static readonly string[] Roles = ["lawyer", "journalist", "organizer", "poet", "student"];

    internal static async Task RunAsync(FileInfo people, int contacts)
    {
        var random = new Random(1);
        var names = People.Recombined((await People.ReadAsync(people, "name")).Select(row => row[0]), contacts, random);
        var (own, other) = (Guid.NewGuid(), Guid.NewGuid());
        var organizations = Enumerable.Range(0, 1_000).Select(_ => Guid.NewGuid()).ToArray();
        using var directory = new NameDirectory();
        var (ids, bare) = (new Guid[contacts], new Bare[contacts]);
        var start = Stopwatch.GetTimestamp();
        directory.PutRange(Enumerable.Range(0, contacts).Select(i => new DirectoryEntry
        {
            Id = ids[i] = Guid.NewGuid(),
            Compartment = i % 4 == 0 ? other : own,
            Number = i + 1,
            CodeName = $"Gravel-{i}",
            Names = [names[i]],
            Country = Countries[i % Countries.Length],
            Roles = [Roles[i % Roles.Length]],
            Tags = i % 20 == 5 ? ["network"] : [],
        }));
        directory.PutFacts(Enumerable.Range(0, contacts).Select(i =>
        {
            var facts = new EntryFacts
            {
                Organizations = [organizations[random.Next(organizations.Length)]],
                Engagements = [.. Enumerable.Range(0, Engagements).Select(_ => new EngagementFact(Today.AddDays(-random.Next(1, 1_500)), random.Next(1, 10), random.Next(4) == 0 ? other : own))],
            };
            bare[i] = new Bare(ids[i], i % Countries.Length, facts.Engagements.Max(e => e.Day.DayNumber), i % 4 == 0 ? 1 : 0);
            return (ids[i], facts);
        }));
        Console.WriteLine($"{contacts} contacts with {Engagements} engagements each in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s.");

        var floor = Median(() => Count(bare));
        var worst = (Count: 0.0, Page: 0.0);
        foreach (var (name, query) in Typical(own, organizations))
        {
            var found = directory.Search(query with { Limit = 0 }).Total;
            var count = Median(() => directory.Search(query with { Limit = 0 }).Total);
            var page = Median(() => directory.Search(query with { Limit = Page }).Total);
            Console.WriteLine($"{name}: {found} of {contacts}, counted in {count:0.0} ms, first page in {page:0.0} ms.");
            worst = (Math.Max(worst.Count, count), Math.Max(worst.Page, page));
        }
        Figures.Print(("contacts", contacts), ("count_ms", worst.Count), ("page_ms", worst.Page), ("floor_ms", floor), ("ratio", worst.Count / floor));
    }

    private static IEnumerable<(string Name, DirectoryQuery Query)> Typical(Guid compartment, Guid[] organizations)
    {
        var all = new DirectoryQuery { Compartments = [compartment] };
        var (recently, training) = (new EngagementCondition { Since = Today.AddDays(-89), Until = Today, Never = true }, new EngagementCondition { Kind = 4 });
        yield return ("Of two countries", all with { Countries = ["IR", "BY"] });
        yield return ("Lawyers with a tag", all with { Roles = ["lawyer"], Tags = ["network"] });
        yield return ("Not engaged for 90 days", all with { Engagements = [recently] });
        yield return ("Attended a training", all with { Engagements = [training] });
        yield return ("Trained, and not engaged for 90 days", all with { Engagements = [training, recently] });
        yield return ("Of ten organizations", all with { Organizations = organizations[..10] });
    }

    private static int Count(Bare[] all)
    {
        var (count, since) = (0, Today.AddDays(-89).DayNumber);
        foreach (ref readonly var one in all.AsSpan())
        {
            if (one.Compartment == 0 && one.LastDay < since)
                count++;
        }
        return count;
    }

    private static double Median(Func<int> work)
    {
        work();
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return Figures.Percentile(times, 0.5);
    }

    private readonly record struct Bare(Guid Id, int Country, int LastDay, int Compartment);
}

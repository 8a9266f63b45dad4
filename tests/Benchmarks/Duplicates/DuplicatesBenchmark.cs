using System.Diagnostics;
using CivicConnect.Common.V1;
using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.V1;
using CivicConnect.Duplicates.Matching;
using CivicConnect.Duplicates.V1;
using CivicConnect.Names;
using CivicConnect.Storage;
using CivicConnect.Testing;
using Google.Type;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using State = CivicConnect.Duplicates.V1.DuplicateScan.Types.State;

namespace CivicConnect.Benchmarks.Duplicates;

/// <summary>
/// A scan of as many contacts as asked for, whose names are put together from words of real ones, some of them there twice, with some 35 searches a second beside it: how long it
/// takes, how many of those are found, how much slower searches are than before and after it, and how many random pairs of different people are called duplicates.
/// The ratio is that of the searches' p99, beside and without.
/// </summary>
internal static class DuplicatesBenchmark
{
    private const string Parent = "services/contacts";
    private const int Twins = 1_000;
    private const int RandomPairs = 2_000;
    private const int Callers = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    internal static async Task RunAsync(FileInfo people, int contacts)
    {
        await using var host = await SuiteHost.StartAsync(TestDatabase.PostgreSql);
        var persons = await ReadAsync(people);
        var random = new Random(1);
        var all = People.Recombined(persons.Select(p => p.Name), contacts, random).Select(name => Of(name, persons[random.Next(persons.Count)].Birth)).ToList();
        await FillAsync(host, [.. all, .. all.Take(Twins).Select(Twin)]);
        var texts = persons.Select(p => p.Name).Where(name => !name.Any(char.IsControl)).ToArray();
        await SearchAsync(host, texts, Task.Delay(Quiet));

        var before = await SearchAsync(host, texts, Task.Delay(Quiet));
        var begun = Stopwatch.GetTimestamp();
        var scanning = ScanAsync(host);
        var beside = await SearchAsync(host, texts, scanning);
        var (scan, seconds) = (await scanning, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        var after = await SearchAsync(host, texts, Task.Delay(Quiet));
        if (scan.State != State.Succeeded || scan.DoneCount != contacts + Twins)
            throw new InvalidOperationException($"The scan ended as {scan.State} after {scan.DoneCount} contacts.");

        var (quiet, busy) = (Figures.Percentile([.. before, .. after], 0.99), Figures.Percentile(beside, 0.99));
        var wrong = WronglyCalled(all);
        Console.WriteLine($"{scan.DoneCount} contacts in {seconds:0.0} s: {scan.CandidateCount} candidates. Searches: p99 {busy:0.0} ms of {beside.Count} beside it, {quiet:0.0} ms of {before.Count + after.Count} without "
            + $"(before {Figures.Percentile(before, 0.99):0.0}, after {Figures.Percentile(after, 0.99):0.0}). Of {RandomPairs} random pairs {wrong} are called duplicates.");
        Figures.Print(
            ("contacts", scan.DoneCount), ("candidates", scan.CandidateCount), ("seconds", seconds), ("contacts_per_s", scan.DoneCount / seconds), ("twins_found", await TwinsFoundAsync(host)),
            ("random_pairs_called", wrong), ("quiet_p50_ms", Figures.Percentile(before, 0.5)), ("beside_p50_ms", Figures.Percentile(beside, 0.5)),
            ("quiet_p99_ms", quiet), ("beside_p99_ms", busy), ("ratio", busy / quiet));
    }

    private static async Task<DuplicateScan> ScanAsync(SuiteHost host)
    {
        var scan = await host.Staff.Duplicates.CreateDuplicateScanAsync(new() { Parent = Parent });
        while (scan.State == State.Running)
        {
            await Task.Delay(100);
            scan = await host.Staff.Duplicates.GetDuplicateScanAsync(new() { Name = scan.Name });
        }
        return scan;
    }

    /// <summary>Milliseconds of each search of a few callers, until something has ended.</summary>
    private static async Task<List<double>> SearchAsync(SuiteHost host, string[] texts, Task until)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, Callers).Select(seed => Task.Run(async () =>
        {
            var (random, taken) = (new Random(seed), new List<double>());
            while (!until.IsCompleted)
            {
                var begun = Stopwatch.GetTimestamp();
                await host.Staff.Contacts.SearchContactsAsync(new() { Query = texts[random.Next(texts.Length)], PageSize = 20 });
                taken.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                await Task.Delay(Pause);
            }
            return taken;
        })));
        return [.. times.SelectMany(t => t)];
    }

    private static async Task<double> TwinsFoundAsync(SuiteHost host)
    {
        var (found, token) = (0, "");
        do
        {
            var page = await host.Staff.Duplicates.ListDuplicateCandidatesAsync(new() { Parent = Parent, PageSize = 1_000, PageToken = token });
            found += page.DuplicateCandidates.Count(c => c.Evidence.Any(e => e.Kind == DuplicateEvidence.Types.Kind.SamePhone));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return (double)found / Twins;
    }

    private static int WronglyCalled(List<Contact> contacts)
    {
        var (random, judge) = (new Random(11), new Judge(new(), new NameComparer()));
        Subject SubjectOf(int i) => Subject.Of(Guid.NewGuid(), contacts[i].Names, contacts[i].Country, [], birthDate: contacts[i].BirthDate);
        return Enumerable.Range(0, RandomPairs).Count(_ => (random.Next(contacts.Count), random.Next(contacts.Count)) is var (a, b) && a != b && judge.Compare(SubjectOf(a), SubjectOf(b)) is not null);
    }

    private static async Task<List<(string Name, Date? Birth)>> ReadAsync(FileInfo file) =>
        (await People.ReadAsync(file, "name", "birth_date"))
            .ConvertAll(row => (row[0], DateOnly.TryParse(row[1], out var born) ? new Date { Year = born.Year, Month = born.Month, Day = born.Day } : null));

    private static Contact Of(string name, Date? birth) => new() { Names = { new Name { Kind = Name.Types.Kind.Native, Value = name } }, BirthDate = birth };

    /// <summary>The same person once more, as somebody else would enter them.</summary>
    private static Contact Twin(Contact contact, int number)
    {
        var channel = new Channel { Kind = Channel.Types.Kind.Phone, Value = $"+98912{number:0000000}" };
        contact.Channels.Add(channel);
        return new Contact
        {
            Names = { new Name { Kind = Name.Types.Kind.Latin, Value = string.Join(' ', contact.Names[0].Value.Split(' ').Reverse()) } },
            Channels = { channel.Clone() },
            BirthDate = contact.BirthDate,
        };
    }

    private static async Task FillAsync(SuiteHost host, List<Contact> contacts)
    {
        var directory = host.Services.GetRequiredService<CivicConnect.Contacts.Directory.ContactDirectory>();
        var scopes = host.Services.GetRequiredService<SystemScopes<ContactsDb>>();
        foreach (var some in contacts.Select((contact, i) => (contact, i)).Chunk(5_000))
        {
            await using var scope = scopes.Open();
            var rows = Array.ConvertAll(some, one =>
            {
                one.contact.Names.Add(new Name { Kind = Name.Types.Kind.CodeName, Value = $"Number-{one.i}" });
                var record = new ContactRecord { CompartmentId = Compartments.Default };
                record.Close(scope.Db.Sealer, one.contact, System.DateTime.UtcNow);
                return (Record: record, one.contact);
            });
            await BulkWriter.InsertAsync(scope.Db, Array.ConvertAll(rows, r => r.Record), CancellationToken.None);
            directory.PutRange(rows);
        }
        // As the database does by itself a minute after many rows are written.
        await using var analyzed = scopes.Open();
        await analyzed.Db.Database.ExecuteSqlRawAsync("ANALYZE");
    }
}

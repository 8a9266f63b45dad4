using FsCheck.Xunit;

namespace CivicConnect.Names.Tests;

/// <summary>The directory against a list that is searched in the plainest way.</summary>
public class NameDirectoryProperties
{
    private static readonly string[] Syllables = ["an", "ana", "anat", "be", "bela", "to", "torv", "то", "торв", "می", "مینا", "李"];
    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 40).Select(_ => Guid.NewGuid())];
    private static readonly Guid[] Compartments = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];

    [Property(MaxTest = 300)]
    public void AnySequenceOfChanges_IsFoundAsInAPlainList((byte Op, byte Id, byte One, byte Two)[] steps, byte[] queries)
    {
        using var directory = new NameDirectory();
        var model = new Dictionary<Guid, DirectoryEntry>();
        foreach (var (op, which, one, two) in steps)
        {
            var id = Ids[which % Ids.Length];
            if (op % 4 == 0)
            {
                Assert.Equal(model.Remove(id), directory.Remove(id));
                continue;
            }

            var entry = Entry(id, op, one, two);
            model[id] = entry;
            if (op % 4 == 1)
                directory.PutRange([entry]);
            else
                directory.Put(entry);
        }

        Assert.Equal(model.Count, directory.Count);
        foreach (var query in queries.Append((byte)0))
        {
            var text = query % 3 == 0 ? Syllable(query) : $"{Syllable(query)} {Syllable((byte)(query / 7))}";
            Guid[]? compartments = query % 5 == 0 ? null : [Compartments[query % 3]];
            var expected = Expected(model, NameText.Words(text), compartments);
            var page = directory.Search(new DirectoryQuery { Text = text, Compartments = compartments, Limit = 100 });
            Assert.Equal(expected, page.Ids);
            Assert.Equal(expected.Length, page.Total);
        }
    }

    [Property(MaxTest = 100)]
    public void ThousandsOfChanges_LeaveAsManyAsWerePut(int seed)
    {
        using var directory = new NameDirectory();
        var random = new Random(seed);
        var alive = new Dictionary<Guid, string>();
        for (var i = 0; i < 2000; i++)
        {
            var id = Ids[random.Next(Ids.Length)];
            if (random.Next(3) == 0)
            {
                directory.Remove(id);
                alive.Remove(id);
            }
            else
            {
                // Ever new words, so that dropping dead ones and merging new ones both happen.
                alive[id] = $"word{random.Next()}";
                directory.Put(new DirectoryEntry { Id = id, Compartment = Compartments[0], Number = i, Names = [alive[id]], ExternalIds = [("s", alive[id])] });
            }
        }

        Assert.Equal(alive.Count, directory.Search(new DirectoryQuery { Text = "word", Limit = 0 }).Total);
        Assert.All(alive, pair =>
        {
            Assert.Equal([pair.Key], directory.Search(new DirectoryQuery { Text = pair.Value }).Ids);
            Assert.True(directory.TryFindExternal("s", pair.Value, null, out var id) && id == pair.Key);
        });
    }

    [Property(MaxTest = 10)]
    public void ConcurrentUpdates_NeverLeakAnotherCompartment(int seed)
    {
        using var directory = new NameDirectory();
        var sides = Ids.Select((id, i) => (id, i)).ToLookup(pair => pair.i % 2, pair => pair.id);
        var mine = sides[0].ToHashSet();
        using var done = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 2).Select(writer => Task.Run(() =>
        {
            var random = new Random(seed + writer);
            for (var i = 0; i < 3000; i++)
            {
                var side = random.Next(2);
                var id = sides[side].ElementAt(random.Next(20));
                if (random.Next(3) == 0)
                    directory.Remove(id);
                else
                    directory.Put(Entry(id, (byte)i, (byte)random.Next(256), (byte)random.Next(256)) with { Compartment = Compartments[side], Emails = ["ana@example.org"], Phones = ["+12025550143"] });
            }
        })).ToArray();
        var readers = Enumerable.Range(0, 2).Select(reader => Task.Run(() =>
        {
            string?[] texts = [null, "an", "ana torv", "ana@example.org", "2025550143", "李"];
            for (var i = 0; !done.IsCancellationRequested; i++)
            {
                var page = directory.Search(new DirectoryQuery { Text = texts[i % texts.Length], Compartments = [Compartments[0]], Limit = 100 });
                Assert.True(page.Total == page.Ids.Count && page.Ids.All(mine.Contains));
            }
        })).ToArray();
        Task.WaitAll(writers);
        done.Cancel();
        Task.WaitAll(readers);
    }

    [Property(MaxTest = 1000)]
    public void AnyText_IsAnsweredWithoutAnException(char[] characters)
    {
        using var directory = new NameDirectory();
        var text = new string(characters);
        directory.Put(new DirectoryEntry { Id = Ids[0], Compartment = Compartments[0], Number = 1, Names = [text], CodeName = text, Emails = [text], Phones = [text], Roles = [text] });
        var page = directory.Search(new DirectoryQuery { Text = text, Roles = [text] });
        Assert.True(page.Total == 1 || NameText.Normalize(text).Length == 0 || NameText.Words(text).Length > 32);
    }

    private static string Syllable(byte which) => Syllables[which % Syllables.Length];

    private static DirectoryEntry Entry(Guid id, byte op, byte one, byte two) => new()
    {
        Id = id,
        Compartment = Compartments[op % 3],
        Number = two % 5,
        Names = [$"{Syllable(one)} {Syllable(two)}", .. op % 2 == 0 ? (string[])[] : [Syllable((byte)(one / 3)), "?"]],
    };

    private static Guid[] Expected(Dictionary<Guid, DirectoryEntry> model, string[] words, Guid[]? compartments) =>
    [
        .. from entry in model.Values
           where compartments is null || compartments.Contains(entry.Compartment)
           let names = entry.Names.Select(NameText.Words).ToArray()
           let all = names.SelectMany(name => name).ToHashSet()
           where words.All(word => all.Any(other => other.StartsWith(word, StringComparison.Ordinal)))
           let exact = names.Any(name => name.SequenceEqual(words))
           orderby exact ? 100 : words.Distinct().Count(all.Contains) descending, entry.Number descending, entry.Id descending
           select entry.Id
    ];
}

using CivicConnect.Names.Matching;

namespace CivicConnect.Names;

/// <summary>
/// Entries whose names sound like the words asked for, in any script. Words are looked up by sound; entries that have several of them, or rare ones,
/// are then compared as whole names (<see cref="NameMatch"/>).
/// </summary>
internal sealed class SimilarNames(DirectoryTables tables, SearchFilter filter)
{
    // Of how many words the sound is compared: of a word as somebody typed it, in Latin letters or others, which leave more open, and fewer where somebody has
    // just that word; and of one of the many readings of a Han or Hangul one.
    private const int OtherBudget = 2_500;
    private const int LatinBudget = 1_200;
    private const int KnownBudget = 300;
    private const int WholeBudget = 1_500;
    private const int PartBudget = 200;

    // Titles, particles and initials lead to nobody, nor do the other words of a very long name.
    private const int MostTerms = 4;
    private const float LeastWeight = 0.5f;

    // Two words are meant by one only where it is nearly the same.
    private const int JoinedBudget = 300;
    private const float LeastJoined = 0.75f;

    // How many entries are compared as whole names; with one written without spaces more, each by every reading and every order of words.
    private const int Compared = 120;
    private const int ComparedAsWhole = 400;

    // How many entries a word leads to: by words that are half as much alike, a sixteenth of that.
    private const int MostPostings = 15_000;
    private const float LeastName = 0.5f;

    // Where somebody has the name, or nearly, those who share half of it are only in the way.
    private const float NearBest = 0.75f;

    /// <summary>The best, the most alike first, each with how much alike it is (0 to 1).</summary>
    public IReadOnlyList<(int Slot, float Alike)> Find(string[] words, int most)
    {
        var name = new SoundedName([.. words.Take(SoundedName.MostWords).Select(word => new SoundedWord(word))]);
        if (name.Words.All(word => word.Readings.Length == 0))
            return [];
        var (known, hasNumber) = (new WordsAlike(name), name.Words.Any(word => char.IsAsciiDigit(word.Text[0])));
        var alike = Candidates(name).ConvertAll(slot => (Slot: slot, Alike: Alike(known, hasNumber, tables.Entries[slot]!)));
        var best = alike.Count == 0 ? 0 : alike.Max(c => c.Alike);
        return [.. alike.Where(c => c.Alike >= Math.Max(LeastName, NearBest * best)).OrderByDescending(c => c.Alike).Take(most)];
    }

    /// <summary>How much alike the best of an entry's names is; a code name only where there is a number, as every code name has.</summary>
    private float Alike(WordsAlike name, bool hasNumber, StoredEntry entry)
    {
        var best = 0f;
        var first = entry.StartsWithCodeName && !hasNumber ? entry.CodeName.Length + 1 : 0;
        for (var rest = entry.Words.AsSpan(first, entry.InnerWords - first); rest.Length > 0;)
        {
            var end = rest.IndexOf(StoredEntry.EndOfName);
            var words = new SoundedWord[Math.Min(end, SoundedName.MostWords)];
            for (var i = 0; i < words.Length; i++)
                words[i] = tables.WordSounds[rest[i]];
            best = Math.Max(best, NameMatch.Similarity(name, new SoundedName(words)));
            rest = rest[(end + 1)..];
        }

        return best;
    }

    private List<int> Candidates(SoundedName name)
    {
        using var scratch = tables.Scratch.Rent(tables.Entries.Length);
        var found = new List<(PostingTable Table, int Id, float Value)>();
        foreach (var (term, budget, least) in Terms(name))
        {
            Find(tables.Words, tables.WordSounds.Find(term, budget, least), found);
            if (!term.IsUnsegmented && name.Unsegmented is null)
                Find(tables.Parts, tables.PartSounds.Find(term, PartBudget, least), found);

            // An entry counts by the best of its words.
            found.Sort((a, b) => b.Value.CompareTo(a.Value));
            scratch.NextTerm();
            foreach (var (table, id, value) in found)
                scratch.Add(table.Slots(id), value);
            found.Clear();
        }

        return Best(scratch, name.Unsegmented is null ? Compared : ComparedAsWhole);
    }

    // Each word; two together, as others write them as one; what a Han or Hangul word is made of.
    private IEnumerable<(SoundedWord Word, int Budget, float Least)> Terms(SoundedName name)
    {
        if (name.Unsegmented is { } only)
        {
            var wholes = NameParts.WholesOf(only.Text).ToHashSet(StringComparer.Ordinal);
            foreach (var part in NameParts.Of(only.Text))
                yield return (new SoundedWord(part), wholes.Contains(part) ? WholeBudget : PartBudget, WordMatch.Least);
            yield break;
        }

        var telling = name.Words.OrderByDescending(word => word.Weight).TakeWhile((word, i) => i == 0 || (i < MostTerms && word.Weight >= LeastWeight)).ToHashSet();
        for (var i = 0; i < name.Words.Length; i++)
        {
            var word = name.Words[i];
            if (!telling.Contains(word))
                continue;
            // The more words there are, the less each has to find.
            var share = Math.Max(1, telling.Count / 2f);
            yield return (word, (int)(BudgetOf(word) / share), WordMatch.Least);
            if (!word.IsUnsegmented && i + 1 < name.Words.Length && !name.Words[i + 1].IsUnsegmented)
                yield return (new SoundedWord(word.Text + name.Words[i + 1].Text), (int)(JoinedBudget / share), LeastJoined);
        }
    }

    private int BudgetOf(SoundedWord word) => IsKnown(word.Text) ? KnownBudget : char.IsAscii(word.Text[0]) ? LatinBudget : OtherBudget;

    // To the caller: that somebody else's entry has just this word must show neither in what is found nor in how long it takes.
    private bool IsKnown(string word)
    {
        if (tables.Words.Find(word) is not (>= 0 and var id))
            return false;
        foreach (var slot in tables.Words.Slots(id))
        {
            if (filter.Allows(slot))
                return true;
        }

        return false;
    }

    private void Find(PostingTable table, List<(int Id, float Alike)> words, List<(PostingTable Table, int Id, float Value)> found)
    {
        words.Sort((a, b) => b.Alike.CompareTo(a.Alike));
        var posted = 0;
        foreach (var (id, alike) in words)
        {
            var slots = table.Slots(id).Length;
            found.Add((table, id, alike * alike * MathF.Log(1 + ((float)tables.Count / (1 + slots)))));
            posted += slots;
            if (posted > MostPostings * MathF.Pow(alike, 4))
                break;
        }
    }

    // Whether the caller may see an entry is asked of those alone that are among the best.
    private List<int> Best(SearchScratch.Room scratch, int most)
    {
        var best = new PriorityQueue<int, (float, int)>(most + 1);
        var least = 0f;
        foreach (var slot in scratch.Touched)
        {
            var sum = scratch[slot];
            if (sum * DirectoryTables.MostByLength < least)
                continue;
            var value = sum * tables.ByLength(slot);
            if (value < least || !filter.Allows(slot))
                continue;
            best.Enqueue(slot, (value, slot));
            if (best.Count > most)
            {
                best.Dequeue();
                best.TryPeek(out _, out var worst);
                least = worst.Item1;
            }
        }

        return [.. best.UnorderedItems.Select(item => item.Element)];
    }
}

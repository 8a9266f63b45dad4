using System.Runtime.InteropServices;

namespace CivicConnect.Names;

/// <summary>The tables behind <see cref="NameDirectory"/>, which guards them with its lock.</summary>
internal sealed class DirectoryTables
{
    // Names of more words than these are rare, and count no less.
    private const int MostWords = 8;

    // Not an entry's own sign of having none, which is -1.
    private const int NoLabel = -2;

    private readonly Dictionary<Guid, int> _slots = [];
    private readonly Dictionary<ExternalKey, int> _external = [];
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, int> _compartments = [];
    private readonly Stack<int> _free = [];
    private readonly List<EntryHead> _heads = [];
    private readonly List<StoredEntry?> _entries = [];

    // Beside the entries, so that most of what sounds a little alike is passed over without a look at them.
    private readonly List<float> _byLength = [];

    public DirectoryTables()
    {
        Words = new PostingTable(WordSounds);
        Parts = new PostingTable(PartSounds);
    }

    public PostingTable Words { get; }

    public SoundIndex WordSounds { get; } = new();

    /// <summary>Parts of words that have a whole name in them (<see cref="NameParts"/>): found by sound alone.</summary>
    public PostingTable Parts { get; }

    public SoundIndex PartSounds { get; } = new();

    public PostingTable Emails { get; } = new();

    public PhoneTable Phones { get; } = new();

    public SearchScratch Scratch { get; } = new();

    public int Count => _slots.Count;

    public int CompartmentCount => _compartments.Count;

    /// <summary>Entries by slot; null where a slot is free.</summary>
    public ReadOnlySpan<StoredEntry?> Entries => CollectionsMarshal.AsSpan(_entries);

    /// <summary>What a word of an entry counts at most: where it is the only one, with the end of its name.</summary>
    public static float MostByLength { get; } = LengthFactor(2);

    /// <summary>What a word of an entry counts: the less the more words it has.</summary>
    public float ByLength(int slot) => _byLength[slot];

    /// <summary>What is asked most of the entries, by slot; of no meaning where a slot is free.</summary>
    public ReadOnlySpan<EntryHead> Heads => CollectionsMarshal.AsSpan(_heads);

    public StoredEntry? Find(Guid id) => _slots.TryGetValue(id, out var slot) ? _entries[slot] : null;

    /// <summary>The slot of the entry with an external id in some compartments, the first of these that has one; null for all compartments. -1 where none has it.</summary>
    public int FindExternal(string system, string value, IEnumerable<Guid>? compartments)
    {
        if (!_labels.TryGetValue(system, out var label))
            return -1;
        foreach (var compartment in compartments ?? _compartments.Keys)
        {
            if (_compartments.TryGetValue(compartment, out var number) && _external.TryGetValue(new ExternalKey(label, number, value), out var slot))
                return slot;
        }

        return -1;
    }

    /// <summary>
    /// The number of a role, theme, tag, assignee or system; where no entry ever had it, one that none has. The search goes on with it as with any other: how long it
    /// takes must not tell that somebody else's entries have it.
    /// </summary>
    public int FindLabel(string label) => _labels.GetValueOrDefault(label, NoLabel);

    public int FindCompartment(Guid compartment) => _compartments.GetValueOrDefault(compartment, -1);

    public bool HasCodeName(string[] words)
    {
        var ids = Array.ConvertAll(words, Words.Find);
        if (ids.Length == 0 || ids.Contains(-1))
            return false;
        foreach (var slot in SlotsOfRarest(ids))
        {
            if (_entries[slot]!.CodeName.SequenceEqual(ids))
                return true;
        }

        return false;
    }

    /// <summary>The slots that have the one of some words that the fewest have: whoever has all of them is among these.</summary>
    public ReadOnlySpan<int> SlotsOfRarest(int[] words) => Words.Slots(words.MinBy(id => Words.Slots(id).Length));

    public HashSet<string> FindCountries(SearchFilter filter)
    {
        var found = new HashSet<ushort>();
        if (!filter.ExcludesAll)
            found.UnionWith(Enumerable.Range(0, _entries.Count).Where(slot => _entries[slot] is not null && filter.Allows(slot)).Select(slot => _entries[slot]!.Country).Where(country => country != 0));
        return [.. found.Select(PreparedEntry.UnpackCountry)];
    }

    public void Put(PreparedEntry prepared)
    {
        var slot = Take(prepared.Entry.Id, out var facts);
        _heads[slot] = new EntryHead(prepared.Entry.Id, prepared.Entry.Number, Number(_compartments, prepared.Entry.Compartment));
        var stored = Store(prepared, slot);
        stored.Facts = facts;
        _entries[slot] = stored;
        _byLength[slot] = LengthFactor(stored.InnerWords);
        PostOnce(Words, stored.Words, slot);
        PostOnce(Parts, stored.Parts, slot);
        PostOnce(Emails, stored.Emails, slot);
        foreach (var key in stored.ExternalIds)
            _external[key] = slot; // The last one to claim an id has it: events may come before the removal that frees it.
        Trim();
    }

    /// <summary>False if there is no such entry.</summary>
    public bool PutFacts(Guid id, EntryFacts facts)
    {
        if (Find(id) is not { } stored)
            return false;
        stored.Facts = facts.Organizations.Count + facts.Engagements.Count == 0 ? StoredFacts.None : new StoredFacts
        {
            Organizations = [.. facts.Organizations.Distinct()],
            Engagements = [.. facts.Engagements.Select(e => StoredEngagement.Of(e.Day, Number(_compartments, e.Compartment), e.Kind))],
        };
        return true;
    }

    public bool Remove(Guid id)
    {
        if (!_slots.Remove(id, out var slot))
            return false;
        Unstore(slot);
        _free.Push(slot);
        Trim();
        return true;
    }

    private int Take(Guid id, out StoredFacts facts)
    {
        facts = StoredFacts.None;
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, id, out var known);
        if (known)
        {
            facts = _entries[slot]!.Facts;
            Unstore(slot);
        }
        else if (!_free.TryPop(out slot))
        {
            slot = _entries.Count;
            _entries.Add(null);
            _heads.Add(default);
            _byLength.Add(0);
        }

        return slot;
    }

    private StoredEntry Store(PreparedEntry prepared, int slot)
    {
        var entry = prepared.Entry;
        var words = new List<int>();
        foreach (var name in prepared.Names)
        {
            words.AddRange(name.Select(Words.Intern));
            words.Add(StoredEntry.EndOfName);
        }

        var names = words.Count;
        words.AddRange(prepared.InnerWords.Select(Words.Intern));
        var compartment = _heads[slot].Compartment;
        return new StoredEntry
        {
            StartsWithCodeName = prepared.HasCodeName,
            Country = PreparedEntry.PackCountry(entry.Country),
            Kind = entry.Kind,
            Words = [.. words],
            InnerWords = names,
            Parts = prepared.Parts.Length == 0 ? [] : Array.ConvertAll(prepared.Parts, Parts.Intern),
            Emails = Array.ConvertAll(prepared.Emails, Emails.Intern),
            Phones = Array.ConvertAll(prepared.Phones, digits => Phones.Add(digits, slot)),
            Roles = Array.ConvertAll(prepared.Roles, role => Number(_labels, role)),
            Assignee = entry.Assignee.Length > 0 ? Number(_labels, entry.Assignee) : -1,
            Themes = Array.ConvertAll(prepared.Themes, theme => Number(_labels, theme)),
            Tags = Array.ConvertAll(prepared.Tags, tag => Number(_labels, tag)),
            ExternalIds = [.. entry.ExternalIds.Select(external => new ExternalKey(Number(_labels, external.System), compartment, external.Value)).Distinct()],
        };
    }

    private void Unstore(int slot)
    {
        var stored = _entries[slot]!;
        _entries[slot] = null;
        UnpostOnce(Words, stored.Words, slot);
        UnpostOnce(Parts, stored.Parts, slot);
        UnpostOnce(Emails, stored.Emails, slot);
        foreach (var cell in stored.Phones)
            Phones.Remove(cell);
        foreach (var key in stored.ExternalIds)
        {
            if (_external.TryGetValue(key, out var owner) && owner == slot)
                _external.Remove(key);
        }
    }

    private void Trim()
    {
        Words.Trim();
        Parts.Trim();
        Emails.Trim();
    }

    private static float LengthFactor(int words) => 1 / MathF.Sqrt(1 + Math.Min(words, MostWords));

    private static void PostOnce(PostingTable table, int[] ids, int slot)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            if (ids[i] >= 0 && Array.IndexOf(ids, ids[i]) == i)
                table.Post(ids[i], slot);
        }
    }

    private static void UnpostOnce(PostingTable table, int[] ids, int slot)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            if (ids[i] >= 0 && Array.IndexOf(ids, ids[i]) == i)
                table.Unpost(ids[i], slot);
        }
    }

    private static int Number<TKey>(Dictionary<TKey, int> numbers, TKey key)
        where TKey : notnull
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out var known);
        if (!known)
            number = numbers.Count - 1;
        return number;
    }
}

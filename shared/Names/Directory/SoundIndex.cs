using System.Buffers;
using System.Runtime.InteropServices;
using CivicConnect.Names.Matching;
using CivicConnect.Names.Phonetics;

namespace CivicConnect.Names;

/// <summary>The words of a table by how they sound: looked up by skeleton, by pairs of neighbouring consonants. Not thread-safe for changes.</summary>
internal sealed class SoundIndex
{
    // A skeleton that shares less with the one that is looked for is of another name.
    private const float LeastShared = 0.5f;

    // Of nearly the same skeletons more words are compared than of the others.
    private const float NearlySame = 0.8f;
    private const float SameSound = 0.85f;
    private const int Classes = 16;
    private const int BitsEach = 4;
    private const int FirstBits = 48;

    private readonly Dictionary<string, int> _bySkeleton = new(StringComparer.Ordinal);
    private readonly List<(string Skeleton, List<Reading> Readings)> _skeletons = [];

    // How many pairs of consonants each skeleton has, and its first consonants as a number, four bits each.
    private readonly List<byte> _pairs = [];
    private readonly List<ulong> _firsts = [];
    private readonly List<int>[] _byPair = [.. Enumerable.Range(0, Classes * Classes).Select(_ => new List<int>())];
    private SoundedWord?[] _words = new SoundedWord?[16];
    private int[]?[]? _same;

    /// <summary>A word of the table, ready to be compared.</summary>
    public SoundedWord this[int id] => _words[id]!;

    public void Add(int id, string text)
    {
        if (id >= _words.Length)
            Array.Resize(ref _words, Math.Max(id + 1, _words.Length * 2));
        var word = _words[id] = new SoundedWord(text);
        foreach (var (skeleton, reading) in Listed(id, word))
            Of(skeleton).Add(reading);
        _same = null;
    }

    public void Remove(int id)
    {
        foreach (var (skeleton, _) in Listed(id, _words[id]!))
            Of(skeleton).RemoveAll(reading => reading.Id == id);
        _words[id] = null;
        _same = null;
    }

    /// <summary>The words that one of the table may be another spelling of, itself among them. Kept until the table gets or loses a word.</summary>
    public int[] SameAs(int id)
    {
        var kept = _same ??= new int[]?[_words.Length];
        return kept[id] ??= [id, .. SkeletonsOf(_words[id]!).Where(_bySkeleton.ContainsKey).SelectMany(Of).Select(reading => reading.Id).Distinct()
            .Where(other => other != id && WordMatch.Similarity(_words[id]!, _words[other]!, SameSound) > 0)];
    }

    /// <summary>The words most like another, each with how much.</summary>
    /// <param name="sought">The other one.</param>
    /// <param name="budget">About how many are compared.</param>
    /// <param name="least">What is less alike is left out.</param>
    public List<(int Id, float Alike)> Find(SoundedWord sought, int budget, float least)
    {
        // Where in the result each word stands, plus one; those that were compared and are not in it, -1.
        var places = ArrayPool<int>.Shared.Rent(_words.Length);
        Array.Clear(places, 0, _words.Length);
        var found = new List<(int Id, float Alike)>();
        var compared = 0;
        var (nearest, near) = Nearest(sought);
        for (var i = 0; i < nearest.Count; i++)
        {
            if (compared >= (i < near ? budget : budget / 2))
                break;
            foreach (ref readonly var reading in CollectionsMarshal.AsSpan(_skeletons[nearest[i]].Readings))
            {
                ref var place = ref places[reading.Id];
                if (place == 0)
                    compared++;
                else if (!reading.IsOneOfSeveral)
                    continue;
                var alike = sought.IsInitial || reading.IsInitial ? WordMatch.Similarity(sought, _words[reading.Id]!) : WordMatch.Similarity(sought, reading.Sounds, reading.IsFullForm, least);
                if (alike < least)
                {
                    place = place == 0 ? -1 : place;
                }
                else if (place <= 0)
                {
                    found.Add((reading.Id, alike));
                    place = found.Count;
                }
                else if (alike > found[place - 1].Alike)
                {
                    found[place - 1] = (reading.Id, alike);
                }
            }
        }

        ArrayPool<int>.Shared.Return(places);
        return found;
    }

    /// <summary>The skeletons that share most with a word's, and how many of them are nearly the same.</summary>
    private (List<int> Skeletons, int Near) Nearest(SoundedWord sought)
    {
        var rented = ArrayPool<byte>.Shared.Rent(_skeletons.Count);
        var counts = rented.AsSpan(0, _skeletons.Count);
        var (nearest, order, near) = (new List<int>(), new List<ulong>(), 0);
        foreach (var skeleton in SkeletonsOf(sought))
        {
            counts.Clear();
            var pairs = PairsOf(skeleton);
            foreach (var pair in pairs)
            {
                foreach (var number in CollectionsMarshal.AsSpan(_byPair[pair]))
                    counts[number]++;
            }

            // Fewer are too little even for a skeleton that has no others.
            var least = (byte)Math.Ceiling(LeastShared * pairs.Count / (2 - LeastShared));
            for (var number = -1; counts[(number + 1)..].IndexOfAnyInRange(least, byte.MaxValue) is var next and >= 0;)
            {
                number += 1 + next;
                var shared = 2f * counts[number] / (pairs.Count + _pairs[number]);
                if (shared < LeastShared)
                    continue;
                nearest.Add(number);
                order.Add(Order(shared, number));
                near += shared >= NearlySame ? 1 : 0;
            }
        }

        ArrayPool<byte>.Shared.Return(rented);
        CollectionsMarshal.AsSpan(order).Sort(CollectionsMarshal.AsSpan(nearest));
        return (nearest, near);
    }

    // By skeleton where as much is shared: the same words come first whatever came into the table when.
    private ulong Order(float shared, int skeleton) => ((ulong)(ushort.MaxValue * (1 - shared)) << FirstBits) | _firsts[skeleton];

    private List<Reading> Of(string skeleton)
    {
        if (_bySkeleton.TryGetValue(skeleton, out var number))
            return _skeletons[number].Readings;
        var pairs = PairsOf(skeleton);
        foreach (var pair in pairs)
            _byPair[pair].Add(_skeletons.Count);
        _bySkeleton[skeleton] = _skeletons.Count;
        _skeletons.Add((skeleton, []));
        _pairs.Add((byte)pairs.Count);
        _firsts.Add(Firsts(skeleton));
        return _skeletons[^1].Readings;
    }

    private static ulong Firsts(string skeleton)
    {
        var firsts = 0UL;
        for (var i = 0; i < FirstBits / BitsEach; i++)
            firsts = (firsts << BitsEach) | (i < skeleton.Length ? (uint)Skeleton.Number(skeleton[i]) : 0);
        return firsts;
    }

    // What has a whole name in it is found by its parts.
    private static List<(string Skeleton, Reading Reading)> Listed(int id, SoundedWord word)
    {
        var listed = new List<(string, Reading)>();
        if (word.IsUnsegmented)
            return listed;
        var several = word.Readings.Length + word.FullForms.Length > 1;
        foreach (var sounds in word.Readings)
            listed.AddRange(Skeleton.Of(sounds).Select(skeleton => (skeleton, new Reading(id, sounds, several, IsFullForm: false, word.IsInitial))));
        foreach (var sounds in word.FullForms)
            listed.AddRange(Skeleton.Of(sounds).Select(skeleton => (skeleton, new Reading(id, sounds, several, IsFullForm: true, word.IsInitial))));
        return listed;
    }

    private static IEnumerable<string> SkeletonsOf(SoundedWord word) =>
        word.Readings.Concat(word.FullForms).SelectMany(Skeleton.Of).Distinct(StringComparer.Ordinal);

    // Each different one once: a word that repeats a pair is rare enough.
    private static HashSet<int> PairsOf(string skeleton)
    {
        var pairs = new HashSet<int>();
        var before = 0;
        foreach (var sound in skeleton)
        {
            var number = Skeleton.Number(sound);
            pairs.Add((before * Classes) + number);
            before = number;
        }

        pairs.Add(before * Classes);
        return pairs;
    }

    /// <summary>One reading of a word, at one of its skeletons.</summary>
    private readonly record struct Reading(int Id, Sounds Sounds, bool IsOneOfSeveral, bool IsFullForm, bool IsInitial);
}

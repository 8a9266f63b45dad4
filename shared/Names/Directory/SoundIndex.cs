using System.Buffers;
using CivicConnect.Names.Matching;
using CivicConnect.Names.Phonetics;

namespace CivicConnect.Names;

/// <summary>The words of a table by how they sound: looked up by skeleton, by pairs of neighbouring consonants. Not thread-safe for changes.</summary>
internal sealed class SoundIndex
{
    // A skeleton that shares less with the one that is looked for is of another name.
    private const float LeastShared = 0.45f;

    // Of nearly the same skeletons more words are compared than of the others.
    private const float NearlySame = 0.8f;
    private const float SameSound = 0.85f;
    private const int Classes = 16;

    private readonly Dictionary<string, Words> _bySkeleton = new(StringComparer.Ordinal);
    private readonly List<Words> _skeletons = [];
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
        foreach (var skeleton in Listed(word))
            Of(skeleton).Ids.Add(id);
        _same = null;
    }

    public void Remove(int id)
    {
        foreach (var skeleton in Listed(_words[id]!))
            Of(skeleton).Ids.Remove(id);
        _words[id] = null;
        _same = null;
    }

    /// <summary>The words that one of the table may be another spelling of, itself among them. Kept until the table gets or loses a word.</summary>
    public int[] SameAs(int id)
    {
        // Two readers may both work it out: the result is the same.
        var kept = _same ??= new int[]?[_words.Length];
        return kept[id] ??= [id, .. Skeletons(_words[id]!).SelectMany(skeleton => Of(skeleton).Ids).Distinct()
            .Where(other => other != id && WordMatch.Similarity(_words[id]!, _words[other]!) >= SameSound)];
    }

    /// <summary>The words most like another, each with how much; about <paramref name="budget"/> of them are looked at.</summary>
    public List<(int Id, float Alike)> Find(SoundedWord sought, int budget)
    {
        var seen = new HashSet<int>();
        var found = new List<(int, float)>();
        foreach (var (words, shared) in Nearest(sought))
        {
            if (seen.Count >= (shared >= NearlySame ? budget : budget / 2))
                break;
            foreach (var id in words.Ids)
            {
                if (seen.Add(id) && WordMatch.Similarity(sought, _words[id]!) is var alike and > 0)
                    found.Add((id, alike));
            }
        }

        return found;
    }

    private List<(Words Words, float Shared)> Nearest(SoundedWord sought)
    {
        var counts = ArrayPool<byte>.Shared.Rent(_skeletons.Count);
        Array.Clear(counts, 0, _skeletons.Count);
        var nearest = new List<(Words Words, float Shared)>();
        var touched = new List<int>();
        foreach (var skeleton in Skeletons(sought))
        {
            var pairs = Pairs(skeleton);
            foreach (var pair in pairs)
            {
                foreach (var id in _byPair[pair])
                {
                    if (counts[id]++ == 0)
                        touched.Add(id);
                }
            }

            foreach (var id in touched)
            {
                var words = _skeletons[id];
                var shared = 2f * counts[id] / (pairs.Count + words.Pairs);
                counts[id] = 0;
                if (shared >= LeastShared && words.Ids.Count > 0)
                    nearest.Add((words, shared));
            }

            touched.Clear();
        }

        ArrayPool<byte>.Shared.Return(counts);

        // By skeleton where as much is shared: the same words come first whatever came into the table when.
        nearest.Sort((a, b) => a.Shared == b.Shared ? string.CompareOrdinal(a.Words.Skeleton, b.Words.Skeleton) : b.Shared.CompareTo(a.Shared));
        return nearest;
    }

    private Words Of(string skeleton)
    {
        if (_bySkeleton.TryGetValue(skeleton, out var words))
            return words;
        var pairs = Pairs(skeleton);
        foreach (var pair in pairs)
            _byPair[pair].Add(_skeletons.Count);
        words = _bySkeleton[skeleton] = new Words(skeleton, pairs.Count);
        _skeletons.Add(words);
        return words;
    }

    // What has a whole name in it is found by its parts.
    private static HashSet<string> Listed(SoundedWord word) => word.IsUnsegmented ? [] : Skeletons(word);

    private static HashSet<string> Skeletons(SoundedWord word)
    {
        var skeletons = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reading in word.Readings.Concat(word.FullForms))
            skeletons.UnionWith(Skeleton.Of(reading));

        return skeletons;
    }

    // Each different one once: a word that repeats a pair is rare enough.
    private static HashSet<int> Pairs(string skeleton)
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

    /// <summary>The words that have one skeleton.</summary>
    private sealed class Words(string skeleton, int pairs)
    {
        public string Skeleton { get; } = skeleton;

        /// <summary>How many pairs of consonants it has.</summary>
        public int Pairs { get; } = pairs;

        public List<int> Ids { get; } = [];
    }
}

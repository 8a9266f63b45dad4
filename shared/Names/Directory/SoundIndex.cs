using System.Buffers;
using CivicConnect.Names.Matching;
using CivicConnect.Names.Phonetics;

namespace CivicConnect.Names;

/// <summary>The words of a table by how they sound: looked up by skeleton, by pairs of neighbouring consonants. Not thread-safe.</summary>
internal sealed class SoundIndex
{
    private const float LeastAlike = 0.45f;
    private const float LeastWord = 0.6f;
    private const int Classes = 16;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<Words> _skeletons = [];
    private readonly List<int>[] _byPair = [.. Enumerable.Range(0, Classes * Classes).Select(_ => new List<int>())];
    private SoundedWord?[] _words = new SoundedWord?[16];

    /// <summary>A word of the table, ready to be compared.</summary>
    public SoundedWord this[int id] => _words[id]!;

    public void Add(int id, string text)
    {
        if (id >= _words.Length)
            Array.Resize(ref _words, Math.Max(id + 1, _words.Length * 2));
        var word = _words[id] = new SoundedWord(text);
        // What has a whole name in it is found by its parts.
        if (word.IsUnsegmented)
            return;
        foreach (var skeleton in Skeletons(word))
            Of(skeleton).Add(id);
    }

    public void Remove(int id)
    {
        if (!_words[id]!.IsUnsegmented)
        {
            foreach (var skeleton in Skeletons(_words[id]!))
                Of(skeleton).Remove(id);
        }

        _words[id] = null;
    }

    /// <summary>The words most like another, each with how much; about <paramref name="budget"/> of them are looked at.</summary>
    public List<(int Id, float Alike)> Find(SoundedWord sought, int budget)
    {
        var seen = new HashSet<int>();
        var found = new List<(int, float)>();
        foreach (var skeleton in Nearest(sought))
        {
            foreach (var id in skeleton.Ids)
            {
                if (!seen.Add(id))
                    continue;
                var alike = WordMatch.Similarity(sought, _words[id]!);
                if (alike >= LeastWord)
                    found.Add((id, alike));
            }

            if (seen.Count >= budget)
                break;
        }

        return found;
    }

    private List<Words> Nearest(SoundedWord sought)
    {
        var counts = ArrayPool<byte>.Shared.Rent(_skeletons.Count);
        Array.Clear(counts, 0, _skeletons.Count);
        var best = new Dictionary<int, float>();
        foreach (var skeleton in Skeletons(sought))
        {
            var pairs = Pairs(skeleton);
            var touched = new List<int>();
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
                var alike = 2f * counts[id] / (pairs.Count + _skeletons[id].Pairs);
                counts[id] = 0;
                if (alike >= LeastAlike && _skeletons[id].Ids.Count > 0)
                    best[id] = Math.Max(alike, best.GetValueOrDefault(id));
            }
        }

        ArrayPool<byte>.Shared.Return(counts);
        return [.. best.OrderByDescending(b => b.Value).ThenBy(b => b.Key).Select(b => _skeletons[b.Key])];
    }

    private Words Of(string skeleton)
    {
        if (_ids.TryGetValue(skeleton, out var id))
            return _skeletons[id];
        id = _ids[skeleton] = _skeletons.Count;
        var pairs = Pairs(skeleton);
        var words = new Words(pairs.Count);
        _skeletons.Add(words);
        foreach (var pair in pairs)
            _byPair[pair].Add(id);
        return words;
    }

    private static IEnumerable<string> Skeletons(SoundedWord word)
    {
        var skeletons = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reading in word.Readings.Concat(word.FullForms))
        {
            var (first, second) = Skeleton.Of(reading);
            skeletons.Add(first);
            if (second is not null)
                skeletons.Add(second);
        }

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
    private sealed class Words(int pairs)
    {
        public int Pairs { get; } = pairs;

        public List<int> Ids { get; } = [];

        public void Add(int id) => Ids.Add(id);

        public void Remove(int id) => Ids.Remove(id);
    }
}

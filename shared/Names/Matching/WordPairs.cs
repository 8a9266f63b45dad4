using CivicConnect.Names.Phonetics;

namespace CivicConnect.Names.Matching;

/// <summary>The words of two names, each paired with the one most like it in the other name.</summary>
internal sealed class WordPairs
{
    // What one name has and the other leaves out speaks half as loud as what they share.
    private const float Missing = 0.5f;
    private const float GoodPartner = 0.85f;
    private const float LeastJoined = 0.75f;
    private const int LeastJoinedLength = 4;

    private readonly SoundedName _a;
    private readonly SoundedName _b;
    private readonly float[] _alike;
    private readonly bool[] _usedA;
    private readonly bool[] _usedB;
    private float _matched;
    private float _met;

    private WordPairs(SoundedName a, SoundedName b)
    {
        (_a, _b) = (a, b);
        (_usedA, _usedB) = (new bool[a.Words.Length], new bool[b.Words.Length]);
        _alike = new float[a.Words.Length * b.Words.Length];
        for (var i = 0; i < a.Words.Length; i++)
        {
            for (var j = 0; j < b.Words.Length; j++)
                _alike[(i * b.Words.Length) + j] = WordMatch.Similarity(a.Words[i], b.Words[j]);
        }
    }

    /// <summary>Which word of the first belongs to which of the second, and how alike they are; of two words that are one, the first.</summary>
    public List<(int A, int B, float Alike)> Pairs { get; } = [];

    /// <summary>0 to 1: how much of both names is paired, each word by its weight.</summary>
    public float Similarity { get; private set; }

    public static WordPairs Of(SoundedName a, SoundedName b)
    {
        var pairs = new WordPairs(a, b);
        pairs.TakeJoined(a.Words, b.Words, first: true);
        pairs.TakeJoined(b.Words, a.Words, first: false);
        while (pairs.TakeBest())
        {
        }

        pairs.Similarity = pairs._met == 0 ? 0 : pairs._matched / (pairs._met + (Missing * pairs.Unpaired()));
        return pairs;
    }

    // The best pair that is left, until none is.
    private bool TakeBest()
    {
        var (best, bestI, bestJ) = (0f, -1, -1);
        for (var i = 0; i < _usedA.Length; i++)
        {
            for (var j = 0; j < _usedB.Length && !_usedA[i]; j++)
            {
                var gain = Alike(i, j) * (_a.Words[i].Weight + _b.Words[j].Weight);
                if (!_usedB[j] && gain > best)
                    (best, bestI, bestJ) = (gain, i, j);
            }
        }

        if (bestI < 0)
            return false;
        (_usedA[bestI], _usedB[bestJ]) = (true, true);
        Take(bestI, bestJ, Alike(bestI, bestJ), _a.Words[bestI].Weight + _b.Words[bestJ].Weight);
        return true;
    }

    // Two words of the one that the other writes as one, where none of the three has a good partner of its own.
    private void TakeJoined(SoundedWord[] parted, SoundedWord[] whole, bool first)
    {
        var (usedParted, usedWhole) = first ? (_usedA, _usedB) : (_usedB, _usedA);
        for (var i = 0; i + 1 < parted.Length; i++)
        {
            for (var j = 0; j < whole.Length; j++)
            {
                if (usedParted[i] || usedParted[i + 1] || usedWhole[j] || parted[i].IsUnsegmented || whole[j].Text.Length < LeastJoinedLength)
                    continue;
                var alone = Math.Max(BestOf(i, first), Math.Max(BestOf(i + 1, first), BestOf(j, !first)));
                if (alone > GoodPartner)
                    continue;
                var together = Together(parted[i], parted[i + 1], whole[j]);
                if (together < LeastJoined || together <= alone + 0.1f)
                    continue;
                usedParted[i] = usedParted[i + 1] = usedWhole[j] = true;
                Take(first ? i : j, first ? j : i, together, parted[i].Weight + parted[i + 1].Weight + whole[j].Weight);
            }
        }
    }

    private static float Together(SoundedWord one, SoundedWord two, SoundedWord whole) =>
        one.Readings is [var first, ..] && two.Readings is [var second, ..]
            ? WordMatch.Best(new Sounds(first.Text + second.Text, first.Vowelless), whole.Readings) : 0;

    private float BestOf(int word, bool first)
    {
        var best = 0f;
        for (var other = 0; other < (first ? _usedB : _usedA).Length; other++)
            best = Math.Max(best, first ? Alike(word, other) : Alike(other, word));
        return best;
    }

    private void Take(int i, int j, float alike, float weight)
    {
        Pairs.Add((i, j, alike));
        _matched += alike * weight;
        _met += weight;
    }

    private float Unpaired()
    {
        var weight = 0f;
        for (var i = 0; i < _usedA.Length; i++)
            weight += _usedA[i] ? 0 : _a.Words[i].Weight;
        for (var j = 0; j < _usedB.Length; j++)
            weight += _usedB[j] ? 0 : _b.Words[j].Weight;
        return weight;
    }

    private float Alike(int i, int j) => _alike[(i * _usedB.Length) + j];
}

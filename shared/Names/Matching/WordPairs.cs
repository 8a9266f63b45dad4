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

    // By word of the second: how alike each of the first is.
    private readonly WordsAlike.Row[] _alike;
    private readonly bool[] _usedA;
    private readonly bool[] _usedB;
    private float _matched;
    private float _met;

    private WordPairs(WordsAlike a, SoundedName b)
    {
        (_a, _b) = (a.Name, b);
        (_usedA, _usedB) = (new bool[_a.Words.Length], new bool[b.Words.Length]);
        _alike = Array.ConvertAll(b.Words, a.To);
    }

    /// <summary>Which word of the first belongs to which of the second, and how alike they are; of two words that are one, the first.</summary>
    public List<(int A, int B, float Alike)> Pairs { get; } = [];

    /// <summary>0 to 1: how much of both names is paired, each word by its weight.</summary>
    public float Similarity { get; private set; }

    public static WordPairs Of(WordsAlike a, SoundedName b)
    {
        var pairs = new WordPairs(a, b);
        pairs.TakeSame();
        pairs.TakeJoined(a.Name, b.Words, first: true);
        pairs.TakeJoined(b, a.Name.Words, first: false);
        while (pairs.TakeBest())
        {
        }

        pairs.Similarity = pairs._met == 0 ? 0 : pairs._matched / (pairs._met + (Missing * pairs.Unpaired()));
        return pairs;
    }

    // What is written the same is the best that there is.
    private void TakeSame()
    {
        for (var i = 0; i < _usedA.Length; i++)
        {
            for (var j = 0; j < _usedB.Length && !_usedA[i]; j++)
            {
                if (_usedB[j] || _a.Words[i].Text != _b.Words[j].Text)
                    continue;
                (_usedA[i], _usedB[j]) = (true, true);
                Take(i, j, 1, _a.Words[i].Weight + _b.Words[j].Weight);
            }
        }
    }

    // The best pair that is left, until none is.
    private bool TakeBest()
    {
        var (best, bestI, bestJ) = (0f, -1, -1);
        for (var i = 0; i < _usedA.Length; i++)
        {
            for (var j = 0; j < _usedB.Length && !_usedA[i]; j++)
            {
                var gain = _usedB[j] ? 0 : Alike(i, j) * (_a.Words[i].Weight + _b.Words[j].Weight);
                if (gain > best)
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
    private void TakeJoined(SoundedName parted, SoundedWord[] whole, bool first)
    {
        var (usedParted, usedWhole) = first ? (_usedA, _usedB) : (_usedB, _usedA);
        for (var i = 0; i + 1 < usedParted.Length; i++)
        {
            if (usedParted[i] || usedParted[i + 1])
                continue;
            var apart = Math.Max(BestOf(i, first), BestOf(i + 1, first));
            if (apart > GoodPartner || parted.Words[i].IsUnsegmented || parted.Joined(i) is not { } joined)
                continue;
            for (var j = 0; j < whole.Length && !usedParted[i] && !usedParted[i + 1]; j++)
            {
                if (usedWhole[j] || whole[j].Text.Length < LeastJoinedLength)
                    continue;
                var alone = Math.Max(apart, BestOf(j, !first));
                if (alone > GoodPartner)
                    continue;
                var together = WordMatch.Best(joined, whole[j].Readings, Math.Max(LeastJoined, alone));
                if (together < LeastJoined || together <= alone + 0.1f)
                    continue;
                usedParted[i] = usedParted[i + 1] = usedWhole[j] = true;
                Take(first ? i : j, first ? j : i, together, parted.Words[i].Weight + parted.Words[i + 1].Weight + whole[j].Weight);
            }
        }
    }

    private float BestOf(int word, bool first)
    {
        var (best, used) = (0f, first ? _usedB : _usedA);
        for (var other = 0; other < used.Length; other++)
            best = used[other] ? best : Math.Max(best, first ? Alike(word, other) : Alike(other, word));
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

    private float Alike(int i, int j) => _alike[j][i];
}

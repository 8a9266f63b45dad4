using CivicConnect.Names.Phonetics;

namespace CivicConnect.Names.Matching;

/// <summary>How alike two words sound: an edit distance over sounds, in which vowels cost little and what transcribers confuse costs less.</summary>
internal static class SoundDistance
{
    /// <summary>0 (nothing in common) to 1 (the same); symmetric.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    /// <param name="least">What is less alike than this may be given as 0, which is sooner known.</param>
    public static float Similarity(Sounds a, Sounds b, float least = 0)
    {
        if (a.Weight == b.Weight && a.Codes.SequenceEqual(b.Codes))
            return 1;
        var both = a.Weight + b.Weight;
        var most = (int)((1 - least) * both / 2) + 1;
        return Math.Max(0, 1 - (2f * Cost(a, b, most) / both));
    }

    /// <summary>The distance, or something above <paramref name="most"/> where it is.</summary>
    private static int Cost(Sounds a, Sounds b, int most)
    {
        var vowelless = a.Vowelless || b.Vowelless;
        var codes = a.Codes;
        var others = b.Codes;
        var gaps = a.Gaps(vowelless);
        var otherGaps = b.Gaps(vowelless);
        Span<int> row = stackalloc int[others.Length];
        var edge = 0;
        for (var j = 0; j < row.Length; j++)
            row[j] = edge += otherGaps[j];

        edge = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            var distances = Phonemes.DistancesFrom(codes[i]);
            int gap = gaps[i];
            var diagonal = edge;
            var left = edge += gap;
            var best = left;
            for (var j = 0; j < row.Length; j++)
            {
                var above = row[j];
                left = Least(Least(diagonal + distances[others[j]], above + gap), left + otherGaps[j]);
                diagonal = above;
                row[j] = left;
                best = Least(best, left);
            }

            // Costs never fall from one row to the next.
            if (best > most)
                return best;
        }

        return row[^1];
    }

    // Without a branch, which would be foreseen wrongly every other time.
    private static int Least(int a, int b) => b + ((a - b) & ((a - b) >> 31));
}

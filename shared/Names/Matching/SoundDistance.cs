using CivicConnect.Names.Phonetics;

namespace CivicConnect.Names.Matching;

/// <summary>How alike two words sound: an edit distance over sounds, in which vowels cost little and what transcribers confuse costs less.</summary>
internal static class SoundDistance
{
    private const int Longest = 64;

    /// <summary>0 (nothing in common) to 1 (the same); symmetric.</summary>
    public static float Similarity(Sounds a, Sounds b) =>
        a.Text == b.Text ? 1 : Math.Max(0, 1 - (2f * Cost(Cut(a.Text), Cut(b.Text), a.Vowelless || b.Vowelless) / (a.Weight + b.Weight)));

    private static ReadOnlySpan<char> Cut(string text) => text.AsSpan(0, Math.Min(text.Length, Longest));

    private static int Cost(ReadOnlySpan<char> a, ReadOnlySpan<char> b, bool vowelless)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        Span<int> gaps = stackalloc int[b.Length];
        row[0] = 0;
        for (var j = 0; j < b.Length; j++)
        {
            gaps[j] = Phonemes.Gap(b, j, vowelless);
            row[j + 1] = row[j] + gaps[j];
        }

        for (var i = 0; i < a.Length; i++)
        {
            var gap = Phonemes.Gap(a, i, vowelless);
            var diagonal = row[0];
            var left = row[0] += gap;
            for (var j = 0; j < b.Length; j++)
            {
                var above = row[j + 1];
                left = Math.Min(diagonal + Phonemes.Distance(a[i], b[j]), Math.Min(above + gap, left + gaps[j]));
                diagonal = above;
                row[j + 1] = left;
            }
        }

        return row[b.Length];
    }
}

using System.Text;
using CivicConnect.Names.Phonetics;

namespace CivicConnect.Names.Matching;

/// <summary>Compares two names word by word, or as wholes where one of them is written without spaces.</summary>
internal static class NameMatch
{
    private const float Missing = 0.5f;
    private const float LeastWhole = 0.6f;
    private const int MostWords = 6;

    /// <summary>0 to 1.</summary>
    public static float Similarity(WordsAlike a, SoundedName b)
    {
        if (a.Name.Words.Length == 0 || b.Words.Length == 0)
            return 0;
        var byWords = WordPairs.Of(a, b).Similarity;
        if (a.Name.Unsegmented is { } one)
            return Math.Max(byWords, Whole(one, b));
        return b.Unsegmented is { } two ? Math.Max(byWords, Whole(two, a.Name)) : byWords;
    }

    // Family name first or last, and what is not part of it (a baptismal name) before or after: from each word on, round, so many.
    private static float Whole(SoundedWord one, SoundedName other)
    {
        if (other.Unsegmented is not null)
            return 0;
        var words = other.Words.Where(word => !NameWords.IsLight(word.Text)).Take(MostWords).ToArray();
        var all = words.Sum(word => word.Weight);
        var best = 0f;
        for (var count = words.Length; count >= Math.Min(2, words.Length); count--)
        {
            for (var start = 0; start < words.Length; start++)
            {
                var (text, weight) = (new StringBuilder(), 0f);
                for (var i = 0; i < count; i++)
                {
                    var word = words[(start + i) % words.Length];
                    text.Append(word.Readings is [var read, ..] ? read.Text : "");
                    weight += word.Weight;
                }

                var alike = WordMatch.Best(new Sounds(text.ToString(), words[0].Readings is [{ Vowelless: true }, ..]), one.Readings);
                if (alike < LeastWhole)
                    continue;

                // One of many readings and many orders is alike by chance sooner than one word is: only the very alike stay so.
                best = Math.Max(best, MathF.Pow(alike, 1.5f) * 2 * weight / ((2 * weight) + (Missing * (all - weight))));
            }
        }

        return best;
    }
}

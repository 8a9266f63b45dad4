using CivicConnect.Names.Phonetics;

namespace CivicConnect.Names.Matching;

/// <summary>What words of scripts without spaces are made of: a surname and a given name, by every language that may be meant, in Latin letters.</summary>
internal static class NameParts
{
    private const int LongestName = 4;
    private const int LongestFamily = 2;

    /// <summary>An unsegmented word as a whole by each language; none of any other word.</summary>
    public static IEnumerable<string> WholesOf(string word) =>
        Pronunciation.IsUnsegmented(word) ? Pronunciation.Syllables(word).Select(read => string.Concat(read)).Distinct(StringComparer.Ordinal) : [];

    /// <summary>The parts of an unsegmented word, and it as a whole; none of any other word.</summary>
    public static IEnumerable<string> Of(string word)
    {
        if (!Pronunciation.IsUnsegmented(word))
            return [];
        var (name, rest) = Transcription.Begin(word);
        return Pronunciation.Syllables(word).SelectMany(Split)
            .Concat(name.Length == 0 || rest.Length == 0 ? [] : [name, .. Pronunciation.Syllables(rest).Select(read => string.Concat(read))])
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>The family names and given names, in Latin letters, that a name written as one word may stand for by every language; none of what is longer than such names are.</summary>
    public static IEnumerable<(string Family, string Given)> NamesIn(string word) =>
        word.Length is < 2 or > LongestName || !Pronunciation.IsUnsegmented(word) ? [] : Pronunciation.Syllables(word)
            .SelectMany(read => Enumerable.Range(1, Math.Min(LongestFamily, read.Length - 1)).Select(first => (string.Concat(read[..first]), string.Concat(read[first..]))))
            .Distinct();

    private static IEnumerable<string> Split(string[] syllables)
    {
        yield return string.Concat(syllables);
        if (syllables.Length is 3 or 4)
        {
            yield return syllables[1];
            yield return syllables[2];
        }

        // A surname has one or two; in a transcribed name, any number.
        for (var first = 1; first < syllables.Length; first++)
        {
            if (first > 2 && syllables.Length <= 4)
                continue;
            yield return string.Concat(syllables[..first]);
            yield return string.Concat(syllables[first..]);
        }
    }
}

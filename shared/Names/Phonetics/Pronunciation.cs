using System.Text;
using AnyAscii;

namespace CivicConnect.Names.Phonetics;

/// <summary>How words of any script may be read.</summary>
internal static class Pronunciation
{
    // Surname and given name; what is longer transcribes a foreign one.
    private const int LongestName = 4;
    private const int LongestWord = 12;

    /// <summary>The readings of one word of <see cref="NameText.Normalize"/>, the likeliest first; none where it has no sound, as digits.</summary>
    public static IReadOnlyList<Sounds> Of(string word)
    {
        var readings = new List<Sounds>(1);
        foreach (var (text, vowelless) in Read(word))
        {
            var sounds = new Sounds(text, vowelless);
            if (text.Length > 0 && !readings.Contains(sounds))
                readings.Add(sounds);
        }

        return readings;
    }

    /// <summary>Whether the word is of a script that writes a name's parts without a space between them: Han, Hangul, or Han with kana.</summary>
    public static bool IsUnsegmented(string word) =>
        word.Length is > 0 and <= LongestWord && (word.All(c => Han.Has(c) || Hangul.Has(c)) || (word.Any(Han.Has) && word.All(c => Han.Has(c) || Kana.Has(c))));

    /// <summary>The syllables of an unsegmented word in Latin letters by each language that has every character of it, one per character.</summary>
    public static IEnumerable<string[]> Syllables(string word)
    {
        if (word.All(Hangul.Has))
            return WithFamilies(word.Select(Hangul.Romanize).ToArray(), KoreanSurnames.SpellingsOf(word[0]));
        var named = word.Length is >= 2 and <= LongestName;
        return Han.Languages.Where(language => named || Han.IsTranscribing(language)).SelectMany(language =>
        {
            string?[] read = [.. word.Select(c => Hangul.Has(c) ? Hangul.Romanize(c) : Kana.Has(c) ? Kana.Romanize(c) : Han.Romanize(language, c))];
            return read.Contains(null) ? [] : WithFamilies(read!, !named ? [] : language == "ko" ? KoreanSurnames.SpellingsOf(read[0]!) : Han.FamilySpellings(language, word[0]));
        });
    }

    private static IEnumerable<string[]> WithFamilies(string[] syllables, string[] families) => families.Select(family => (string[])[family, .. syllables[1..]]).Prepend(syllables);

    private static IEnumerable<(string Sounds, bool Vowelless)> Read(string word)
    {
        if (IsUnsegmented(word))
            return [.. Syllables(word).Select(read => (Together(read, Hangul.Has(word[0])), false)), .. Transcription.Read(word).Select(sounds => (sounds, false))];
        // A code or a number, which is what it is written as.
        if (word.Any(char.IsAsciiDigit))
            return [];
        var first = word[0];
        if (char.IsAscii(first))
            return [(LatinSpelling.Read(word), false)];
        if (Abjads.Has(first))
            return Abjads.Read(word).Select(sounds => (sounds, true));
        if (Alphabets.Has(first))
            return [(Alphabets.Read(word), false)];
        if (Kana.Has(first))
            return [(Kana.Read(word), false)];
        if (Abugidas.HasIndic(first))
            return [(Abugidas.ReadIndic(word), false)];
        if (Abugidas.HasThai(first))
            return [(Abugidas.ReadThai(word), true)];
        return [(LatinSpelling.Read(NameText.Normalize(word.Transliterate()).Replace(" ", "", StringComparison.Ordinal)), false)];
    }

    // Korean eu (ㅡ) stands in foreign names for no vowel at all.
    private static string Together(string[] syllables, bool hangul)
    {
        var sounds = new StringBuilder();
        foreach (var syllable in syllables)
            sounds.Append(LatinSpelling.Read(syllable));
        return Sounds.Tidy(hangul ? sounds.Replace("eu", "~") : sounds);
    }
}

using System.Text;

namespace CivicConnect.Names;

/// <summary>
/// Brings names, in any script, to the form in which they are compared.
/// </summary>
public static class NameText
{
    /// <summary>
    /// The comparable form: lower case words of letters and digits, separated by single spaces.
    /// </summary>
    /// <remarks>
    /// Compatibility forms are unified (Unicode Annex 15, NFKC: full and half width, Arabic presentation forms, ligatures), case is folded,
    /// marks that writers leave out at will are dropped (accents, Arabic and Hebrew vowel points), vowel signs that a word cannot
    /// be read without are kept (Indic, Thai, kana voicing). Arabic, Persian and Urdu yeh, kaf, heh, alef and hamza are unified, and Han characters that are variants of each other (traditional, Japanese) become the simplified one; tatweel, zero-width
    /// joiners, bidirectional controls and apostrophes vanish without parting a word; decimal digits become ASCII. Anything else parts words.
    /// Applying it again changes nothing.
    /// </remarks>
    /// <param name="text">Any text, also an invalid sequence of UTF-16 (a lone surrogate parts words). Takes time linear in its length.</param>
    /// <returns>The comparable form; empty where <paramref name="text"/> has no letter and no digit.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text))
            return FoldAscii(text);
        var folded = Fold(Clean(text).Normalize(NormalizationForm.FormKD));
        return Ascii.IsValid(folded) ? folded : folded.Normalize(NormalizationForm.FormC);
    }

    /// <summary>The words of <see cref="Normalize"/>, in order.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The words; none where <paramref name="text"/> has no letter and no digit.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string[] Words(string text)
    {
        var normalized = Normalize(text);
        return normalized.Length == 0 ? [] : normalized.Split(' ');
    }

    /// <summary>The script that most of the letters belong to; of two with the same count, the one that comes first.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The ISO 15924 code, such as <c>Arab</c>; <c>Hani</c> for any Han character; empty where no letter's script is known.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string Script(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var counts = new Dictionary<string, int>();
        var (best, most) = ("", 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Scripts.Of(rune) is { } script)
                counts[script] = counts.GetValueOrDefault(script) + 1;
        }

        // Insertion order, as nothing is removed: the first of equals stays.
        foreach (var (script, count) in counts)
            (best, most) = count > most ? (script, count) : (best, most);
        return best;
    }

    /// <summary>
    /// Words that stand behind an apostrophe or a zero-width non-joiner within a word: people look for d'Alembert under A too.
    /// </summary>
    internal static string[] InnerWords(string text) =>
        text.AsSpan().IndexOfAny(Folding.Joiners) < 0
            ? []
            : Words(string.Create(text.Length, text, static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = Folding.Joiners.Contains(source[i]) ? ' ' : source[i];
            }));

    // String.Normalize throws on lone surrogates and U+FFFE, and sorts long runs of marks in quadratic time: take them out before.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is 0xFFFD or 0xFFFE or 0xFFFF)
                clean.Append(' ');
            else if (!Folding.Vanishes(rune))
                clean.Append(rune);
        }

        return clean.ToString();
    }

    // The same as Fold, ten times as fast for what most names are made of.
    private static string FoldAscii(string text)
    {
        var folded = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        var parted = false;
        foreach (var c in text)
        {
            if (c is '\'' or '`')
                continue;
            if (!char.IsAsciiLetterOrDigit(c))
            {
                parted = length > 0;
                continue;
            }

            // Never longer than the text: whatever parts words took a place of its own.
            if (parted)
                folded[length++] = ' ';
            parted = false;
            folded[length++] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
        }

        return folded[..length].SequenceEqual(text) ? text : folded[..length].ToString();
    }

    private static string Fold(string decomposed)
    {
        var words = new StringBuilder(decomposed.Length);
        var parted = false;
        foreach (var rune in decomposed.EnumerateRunes())
        {
            if (Folding.Vanishes(rune))
                continue;
            if (!Folding.InWord(rune))
            {
                parted = words.Length > 0;
                continue;
            }

            if (parted)
                words.Append(' ');
            parted = false;
            Folding.Append(words, rune);
        }

        return words.ToString();
    }
}

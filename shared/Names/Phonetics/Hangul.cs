using System.Text;

namespace CivicConnect.Names.Phonetics;

/// <summary>Hangul syllables in the Revised Romanization of Korean, syllable by syllable, as names are written.</summary>
internal static class Hangul
{
    private const char First = '\uAC00';
    private const char Last = '\uD7A3';
    private static readonly string[] Initials = "g kk n d tt r m b pp s ss - j jj ch k t p h".Split(' ');
    private static readonly string[] Vowels = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".Split(' ');
    private static readonly string[] Finals = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".Split(' ');

    public static bool Has(char letter) => letter is >= First and <= Last;

    /// <summary>One syllable in Latin letters.</summary>
    public static string Romanize(char syllable)
    {
        var index = syllable - First;
        var latin = new StringBuilder(6);
        foreach (var part in (ReadOnlySpan<string>)[Initials[index / 588], Vowels[index % 588 / 28], Finals[index % 28]])
        {
            if (part != "-")
                latin.Append(part);
        }

        return latin.ToString();
    }
}

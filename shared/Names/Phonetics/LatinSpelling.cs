using System.Text;

namespace CivicConnect.Names.Phonetics;

/// <summary>
/// What a word in Latin letters sounds like, read as nobody's language in particular: where languages differ it takes the sound that lies between
/// them, and <see cref="Phonemes"/> keeps the others near.
/// </summary>
internal static class LatinSpelling
{
    // The longest first. Digraphs of English, French, German, Polish, Hungarian, Turkish and the usual romanizations (BGN/PCGN, pinyin, Wade-Giles, Hepburn).
    private static readonly (string Letters, string Sounds)[] Digraphs =
    [
        ("tsch", "C"), ("dsch", "J"), ("shch", "SC"), ("sch", "S"), ("tch", "C"), ("tsh", "C"), ("dzh", "J"), ("tzs", "c"), ("eau", "o"), ("ght", "t"), ("aux", "o"),
        ("sh", "S"), ("zh", "Z"), ("kh", "x"), ("gh", "G"), ("ch", "X"), ("ph", "f"), ("th", "T"), ("dh", "D"), ("ck", "k"), ("cz", "C"), ("cs", "C"),
        ("sz", "s"), ("zs", "Z"), ("ts", "c"), ("tz", "c"), ("dj", "J"), ("dz", "z"), ("rz", "Z"), ("lh", "l"), ("nh", "n"), ("gn", "n"), ("gu", "g"), ("bh", "b"),
        ("oo", "u"), ("ee", "i"), ("ou", "u"), ("ie", "i"), ("ea", "e"), ("au", "o"),
    ];

    public static string Read(string word)
    {
        var sounds = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length;)
            i += Append(sounds, word, i);
        return Sounds.Tidy(sounds);
    }

    private static int Append(StringBuilder sounds, string word, int at)
    {
        if (at == 0 && word.Length > 2 && word[..2] is ("hs" or "wr" or "kn"))
        {
            sounds.Append(word[0] == 'h' ? 'S' : word[1]);
            return 2;
        }

        foreach (var (letters, read) in Digraphs)
        {
            if (string.CompareOrdinal(word, at, letters, 0, letters.Length) == 0)
            {
                sounds.Append(read);
                return letters.Length;
            }
        }

        var letter = word[at];
        var next = at + 1 < word.Length ? word[at + 1] : '\0';
        if (letter == 'c')
            sounds.Append(next is 'e' or 'i' or 'y' ? 'c' : 'k');
        else if (letter == 'g')
            sounds.Append(next is 'e' or 'i' or 'y' ? 'j' : 'g');
        else if (letter == 'x')
            sounds.Append(at == 0 ? "S" : "ks");
        else if (letter == 'y')
            sounds.Append(IsVowelLetter(next) || (at > 0 && IsVowelLetter(word[at - 1])) ? 'y' : 'i');
        else if (letter is >= 'a' and <= 'z')
            sounds.Append(letter == 'j' ? 'J' : letter == 'q' ? 'X' : letter);
        return 1;
    }

    private static bool IsVowelLetter(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}

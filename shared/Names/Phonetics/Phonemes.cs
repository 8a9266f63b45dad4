namespace CivicConnect.Names.Phonetics;

/// <summary>
/// The sounds that spellings of every script are brought to, one character each, and how far they lie from each other.
/// </summary>
/// <remarks>
/// Vowels <c>a e i o u</c>, and <c>~</c> for one that only parts consonants (kana). Consonants by their IPA value where that is a letter of ASCII; besides
/// <c>T</c> θ, <c>D</c> ð, <c>c</c> ts, <c>S</c> ʃ, <c>Z</c> ʒ, <c>C</c> tʃ, <c>J</c> dʒ, <c>x</c> x, <c>G</c> ɣ, <c>N</c> ŋ.
/// Letters that leave open what they stand for: <c>j</c> (g before e and i), <c>X</c> (Latin ch), <c>W</c> (waw, vav), <c>Y</c> (yeh, yod), <c>H</c> (final heh, teh marbuta), <c>`</c> (ayn, inner alef).
/// Distances are of this project: near is what transcribers confuse.
/// </remarks>
internal static class Phonemes
{
    // From ` and A to ~.
    private const int FirstSound = 64;
    private const int Size = 64;

    private const byte Consonant = 100;
    private const byte Vowel = 30;
    private const byte OpenVowel = 12;

    private static readonly byte[] Distances = Tabulate();

    public static bool IsVowel(char sound) => sound is 'a' or 'e' or 'i' or 'o' or 'u' or '~';

    /// <summary>How far two sounds lie apart; in hundredths of a consonant: 0 for the same, 100 and more for those that nobody confuses.</summary>
    public static int Distance(char a, char b) => DistancesFrom(Code(a))[Code(b)];

    /// <summary>How far one sound lies from each, by <see cref="Code"/>.</summary>
    public static ReadOnlySpan<byte> DistancesFrom(byte code) => Distances.AsSpan(code * Size, Size);

    /// <summary>A sound as a number from 0 to 63.</summary>
    public static byte Code(char sound) => (byte)(sound - FirstSound);

    /// <summary>What it costs to leave out the sound at <paramref name="at"/>, in hundredths of a consonant.</summary>
    /// <param name="sounds">The word.</param>
    /// <param name="at">Where in it.</param>
    /// <param name="vowelless">Either word is of a script that leaves vowels out.</param>
    public static byte Gap(ReadOnlySpan<char> sounds, int at, bool vowelless)
    {
        var sound = sounds[at];
        switch (sound)
        {
            case '~' or '`':
                return 5;
            case 'a' or 'e' or 'i' or 'o' or 'u':
                return vowelless ? OpenVowel : Vowel;
            case 'W' or 'Y' or 'H':
                return 25;
            case 'h':
                return at == 0 ? (byte)60 : (byte)25;
            case 'y' or 'w':
                return 40;
            case 'r':
                // Many languages do not sound it before a consonant or at the end.
                return at > 0 && IsVowel(sounds[at - 1]) && (at + 1 == sounds.Length || !IsVowel(sounds[at + 1])) ? (byte)60 : Consonant;
            default:
                return Consonant;
        }
    }

    /// <summary>How much a sound counts in the length of a word, in hundredths of a consonant.</summary>
    public static int Weight(char sound) => sound switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => 40,
        '~' or '`' => 10,
        'W' or 'Y' or 'H' or 'h' or 'y' or 'w' => 50,
        _ => Consonant,
    };

    private static byte[] Tabulate()
    {
        var table = new byte[Size * Size];
        Array.Fill(table, (byte)160);
        void Near(byte distance, string pairs)
        {
            foreach (var pair in pairs.Split(' '))
                table[At(pair[0], pair[1])] = table[At(pair[1], pair[0])] = distance;
        }

        foreach (var consonant in "pbfvwmntdTDszcSZCXJjkgxGqhlryN")
        {
            foreach (var other in "pbfvwmntdTDszcSZCXJjkgxGqhlryN")
                table[At(consonant, other)] = 120;
        }

        // Vowels.
        Near(10, "~a ~e ~i ~o ~u");
        Near(20, "ae ei ou ao");
        Near(30, "ai au eo iu eu io");
        // Letters that leave open what they stand for.
        Near(5, "Wu Wo Yi Ye Yy Ww Ha He");
        Near(10, "`a `e `i `o `u `~ Wv Hi Ya Wa W~ Y~ H~ Hh `H `h `W `Y");
        Near(20, "Wf We Yu Ho Yo WY Wi HY Ht Hu GH YJ Wb Wp");
        // Latin ch, and g before e and i.
        Near(5, "jg jJ XC");
        Near(10, "Xk Xx XS");
        Near(15, "jZ jk jG jx jC jh jy jS");
        Near(20, "XJ Xc Xq XG Xh XZ Xg Xs Xj Xz");
        // Consonants that languages or transcribers do not tell apart.
        Near(10, "kq SZ nN vw dD tT gG xh yi wu JC cs JZ hg");
        Near(20, "sS zZ sz cC cz zJ CS sT zD gk gq xk xG Gq bp fv cS hG wo ye TD bv SJ ZC");
        Near(30, "kG gx lr fw xq Jh Jx zC sC sZ cJ Cx Ck zS zT sJ ck sD fp hk cT bw gJ fh qC cZ");
        Near(50, "mn Sh td sk yJ dz ts Sk ly dr nl wg fT tc tC dJ qh");
        for (var sound = 0; sound < Size; sound++)
            table[(sound * Size) + sound] = 0;
        return table;
    }

    private static int At(char a, char b) => ((a - FirstSound) * Size) + b - FirstSound;
}

using System.Text;

namespace CivicConnect.Names.Phonetics;

/// <summary>Scripts whose consonants carry a vowel: the Indic ones, which Unicode lays out alike (ISCII), Sinhala, and Thai.</summary>
internal static class Abugidas
{
    private const int FirstBlock = 0x0900;
    private const int BlockSize = 0x80;
    private const int SinhalaBlock = 0x0D80;
    private const int LastIndic = 0x0DFF;
    private const string ThaiLeading = "เแโใไ";

    // By offset in the block: sounds of independent vowels and consonants, of vowel signs; the virama has none.
    private static readonly Dictionary<int, string> Indic = Tabulate(
        "05 a 06 a 07 i 08 i 09 u 0A u 0B ri 0C l 0D e 0E e 0F e 10 ai 11 o 12 o 13 o 14 au 02 n 01 n " +
        "15 k 16 k 17 g 18 g 19 N 1A C 1B C 1C J 1D J 1E n 1F t 20 t 21 d 22 d 23 n 24 t 25 t 26 d 27 d 28 n 29 n 2A p 2B f 2C b 2D b 2E m 2F y 30 r 31 r 32 l 33 l 34 l " +
        "35 v 36 S 37 S 38 s 39 h 3E a 3F i 40 i 41 u 42 u 43 ri 45 e 46 e 47 e 48 ai 49 o 4A o 4B o 4C au 58 k 59 x 5A G 5B z 5C r 5D r 5E f 5F y 70 n 7A n 7B n 7C r 7D l 7E l");
    private static readonly Dictionary<int, string> Sinhala = Tabulate(
        "02 n 05 a 06 a 07 a 08 a 09 i 0A i 0B u 0C u 0D ri 11 e 12 e 13 ai 14 o 15 o 16 au " +
        "1A k 1B k 1C g 1D g 1E N 1F N 20 C 21 C 22 J 23 J 24 n 25 n 26 J 27 t 28 t 29 d 2A d 2B n 2C nd 2D t 2E t 2F d 30 d 31 n 33 nd 34 p 35 p 36 b 37 b 38 m 39 mb 3A y 3B r 3D l " +
        "40 v 41 S 42 S 43 s 44 h 45 l 46 f 4F a 50 a 51 a 52 i 53 i 54 u 56 u 58 ru 59 e 5A e 5B ai 5C o 5D o 5E au");
    private static readonly Dictionary<char, string> Thai = new(
        "กkขkคkฆkงNจJฉCชCซsฌCญyฎdฏtฐtฑtฒtณnดdตtถtทtธtนnบbปpผpฝfพpฟfภpมmยyรrลlวwศsษsสsหhฬlอ`ฮhะaัaาaำmิiีiึuืuุuูuเeแeโoใiไi".Chunk(2).Select(p => KeyValuePair.Create(p[0], p[1].ToString())));

    public static bool HasIndic(char letter) => letter is >= (char)FirstBlock and <= (char)LastIndic;

    public static bool HasThai(char letter) => letter is >= '\u0E01' and <= '\u0E4E';

    public static string ReadIndic(string word)
    {
        var sounds = new StringBuilder(word.Length * 2);
        for (var i = 0; i < word.Length; i++)
        {
            if (!TryRead(word[i], out var sound, out var consonant))
                continue;
            sounds.Append(sound);
            if (consonant && i + 1 < word.Length && !IsSignOrVirama(word[i + 1]))
                sounds.Append('~');
        }

        return Sounds.Tidy(sounds);
    }

    public static string ReadThai(string word)
    {
        var sounds = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            // What thanthakhat stands on is not spoken.
            if (i + 1 < word.Length && word[i + 1] == '\u0E4C')
                continue;
            if (ThaiLeading.Contains(word[i]) && i + 1 < word.Length)
            {
                sounds.Append(Thai.GetValueOrDefault(word[i + 1], "")).Append(Thai[word[i]]);
                i++;
                continue;
            }

            sounds.Append(Thai.GetValueOrDefault(word[i], ""));
        }

        return Sounds.Tidy(sounds);
    }

    private static bool TryRead(char letter, out string sound, out bool consonant)
    {
        (sound, consonant) = ("", false);
        if (!HasIndic(letter))
            return false;
        var sinhala = letter >= SinhalaBlock;
        var offset = (letter - FirstBlock) % BlockSize;
        consonant = sinhala ? offset is >= 0x1A and <= 0x46 : offset is >= 0x15 and <= 0x39 or >= 0x58 and <= 0x5F;
        return (sinhala ? Sinhala : Indic).TryGetValue(offset, out sound!);
    }

    private static bool IsSignOrVirama(char letter)
    {
        if (!HasIndic(letter))
            return false;
        var offset = (letter - FirstBlock) % BlockSize;
        return letter >= SinhalaBlock ? offset is >= 0x4A and <= 0x5F : offset is >= 0x3C and <= 0x4D;
    }

    private static Dictionary<int, string> Tabulate(string pairs) =>
        pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2).ToDictionary(p => Convert.ToInt32(p[0], 16), p => p[1]);
}

using System.Text;

namespace CivicConnect.Names.Phonetics;

/// <summary>Hiragana and katakana, after Hepburn; a vowel that may only part consonants of a foreign name is weak.</summary>
internal static class Kana
{
    private static readonly Dictionary<char, string> Syllables = Tabulate(
        "ア a イ i ウ u エ e オ o カ ka キ ki ク k~ ケ ke コ ko ガ ga ギ gi グ g~ ゲ ge ゴ go サ sa シ Si ス s~ セ se ソ so ザ za ジ Ji ズ z~ ゼ ze ゾ zo " +
        "タ ta チ Ci ツ c~ テ te ト t~ ダ da ヂ Ji ヅ z~ デ de ド d~ ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ f~ ヘ he ホ ho バ ba ビ bi ブ b~ ベ be ボ bo " +
        "パ pa ピ pi プ p~ ペ pe ポ po マ ma ミ mi ム m~ メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri ル r~ レ re ロ ro ワ wa ヰ i ヱ e ヲ o ン n ヴ v~ ヷ va ヸ vi ヹ ve ヺ vo");

    public static bool Has(char letter) => letter is >= '\u3041' and <= '\u30FF';

    /// <summary>One kana in Latin letters; null for those that have no sound of their own.</summary>
    public static string? Romanize(char letter)
    {
        var sounds = Read(letter.ToString());
        return sounds.Length == 0 ? null : sounds.Replace("~", "u", StringComparison.Ordinal).Replace("S", "sh", StringComparison.Ordinal).Replace("C", "ch", StringComparison.Ordinal).Replace("J", "j", StringComparison.Ordinal).Replace("c", "ts", StringComparison.Ordinal).Replace("tsh", "ch", StringComparison.Ordinal);
    }

    public static string Read(string word)
    {
        var sounds = new StringBuilder(word.Length * 2);
        foreach (var letter in word)
        {
            var kana = letter is >= '\u3041' and <= '\u3096' ? (char)(letter + 0x60) : letter;
            if (Syllables.TryGetValue(kana, out var syllable))
                sounds.Append(syllable);
            else if (Small(kana) is { } vowel)
                Glide(sounds, kana, vowel);
        }

        return Sounds.Tidy(sounds);
    }

    // A small vowel takes the place of the one before it: ティ ti, シャ Sa, ファ fa.
    private static void Glide(StringBuilder sounds, char kana, char vowel)
    {
        if (sounds.Length > 1 && Phonemes.IsVowel(sounds[^1]))
        {
            var alone = sounds[^1] == '~' || kana is 'ャ' or 'ュ' or 'ョ';
            var palatal = kana is 'ャ' or 'ュ' or 'ョ' && !(sounds[^2] is 'S' or 'C' or 'J');
            if (alone || sounds[^2] is 't' or 'd' or 'S' or 'C' or 'J')
                sounds.Length--;
            if (palatal)
                sounds.Append('y');
            else if (sounds.Length == 1 && sounds[0] == 'u')
                sounds[0] = 'w';
        }
        else if (sounds.Length == 1 && sounds[0] == 'u')
        {
            sounds[0] = 'w';
        }

        sounds.Append(vowel);
    }

    private static char? Small(char kana) => kana switch
    {
        'ァ' or 'ャ' or 'ヮ' => 'a',
        'ィ' => 'i',
        'ゥ' or 'ュ' => 'u',
        'ェ' => 'e',
        'ォ' or 'ョ' => 'o',
        _ => null,
    };

    private static Dictionary<char, string> Tabulate(string pairs) =>
        pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2).ToDictionary(p => p[0][0], p => p[1]);
}

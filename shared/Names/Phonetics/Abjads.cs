using System.Text;

namespace CivicConnect.Names.Phonetics;

/// <summary>Scripts that leave most vowels out: Arabic (of Arabic, Persian, Pashto, Urdu, Kurdish), Hebrew, Syriac.</summary>
/// <remarks>
/// Letters come as <see cref="NameText.Normalize"/> leaves them: one alef, yeh, kaf and heh each. Where Arabic and Persian read a letter differently
/// (و, ث, ذ, ض) it takes the sound that has both near (<see cref="Phonemes"/>).
/// </remarks>
internal static class Abjads
{
    private const string Article = "ال";

    private static readonly Dictionary<char, char> Letters = Tabulate(
        "اaبbپpتtثTجJچCحhخxدdذDرrزzژZسsشSصsضDطtظzع`غGفfڤvقqکkگgلlمmنnوWهhیY" +
        "ښSځzڅcډdړrټtڼnږZګgٹtڈdڑrںnۆoێeڕrڵlۋvۇuۈuۅoڭNەe" +
        "א`בbגgדdהhוWזzחxטtיYכkךkלlמmםmנnןnסsע`פpףfצcץcקkרrשSתt" +
        "ܐ`ܒbܓgܕdܗhܘWܙzܚhܛtܝYܟkܠlܡmܢnܣsܥ`ܦpܨsܩqܪrܫSܬt");

    public static bool Has(char letter) => Letters.ContainsKey(letter);

    /// <summary>How the word is read: also without the Arabic article, which others write apart or leave out.</summary>
    public static IEnumerable<string> Read(string word)
    {
        yield return ReadWhole(word);
        if (word.Length > 4 && word.StartsWith(Article, StringComparison.Ordinal))
            yield return ReadWhole(word[Article.Length..]);
    }

    private static string ReadWhole(string word)
    {
        var sounds = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            if (!Letters.TryGetValue(word[i], out var sound))
                continue;
            var last = i > 0 && i == word.Length - 1;
            if (last && word[i] is ('ه' or 'ה'))
                sound = 'H';
            sounds.Append(i == 0 && sound == 'a' ? '`' : sound);
        }

        return Sounds.Tidy(sounds);
    }

    private static Dictionary<char, char> Tabulate(string pairs)
    {
        var table = new Dictionary<char, char>();
        for (var i = 0; i + 1 < pairs.Length; i += 2)
            table[pairs[i]] = pairs[i + 1];
        return table;
    }
}

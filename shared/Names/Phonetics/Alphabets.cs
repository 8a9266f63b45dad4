using System.Text;

namespace CivicConnect.Names.Phonetics;

/// <summary>Scripts that write every vowel: Cyrillic (of all languages at once, as their letters hardly contradict each other), Greek, Armenian, Georgian.</summary>
/// <remarks>Letters come as <see cref="NameText.Normalize"/> leaves them: й is и and ё is е there. After BGN/PCGN romanizations.</remarks>
internal static class Alphabets
{
    private static readonly Dictionary<char, string> Letters = Tabulate(
        // Russian, Bulgarian, Ukrainian, Belarusian
        "а a б b в v г g д d е e ж Z з z и i к k л l м m н n о o п p р r с s т t у u ф f х x ц c ч C ш S щ SC ъ ~ ы i ь ~ э e ю yu я ya і i є ye ґ g " +
        // Serbian, Macedonian
        "ђ J ј y љ ly њ n ћ C џ J ѕ z " +
        // Kazakh, Kyrgyz, Tatar, Bashkir, Mongolian, Tajik, Abkhaz
        "ә a ғ G қ k ң N ө o ұ u ү u һ h ҳ h ҷ J ӣ i ӯ u җ J ҝ g ҹ J ҟ k ҭ t ҵ c ӡ z ҩ w ԥ p ҿ C ҽ C " +
        // Greek: digraphs below
        "α a β v γ g δ D ε e ζ z η i θ T ι i κ k λ l μ m ν n ξ ks ο o π p ρ r σ s τ t υ i φ f χ x ψ ps ω o " +
        // Armenian
        "ա a բ b գ g դ d ե e զ z է e ը ~ թ t ժ Z ի i լ l խ x ծ c կ k հ h ձ z ղ G ճ C մ m յ y ն n շ S ո o չ C պ p ջ J ռ r ս s վ v տ t ր r ց c ւ v փ p ք k օ o ֆ f և ev " +
        // Georgian
        "ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ Z რ r ს s ტ t უ u ფ p ქ k ღ G ყ q შ S ჩ C ც c ძ z წ c ჭ C ხ x ჯ J ჰ h");

    private static readonly (string Letters, string Sounds)[] Digraphs =
    [
        ("дж", "J"), ("дз", "z"), ("кс", "ks"), ("ий", "i"), ("ия", "ia"), ("ье", "ye"),
        ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("γγ", "N"), ("τζ", "J"), ("τσ", "c"), ("ου", "u"), ("αι", "e"), ("ει", "i"), ("οι", "i"), ("υι", "i"), ("αυ", "av"), ("ευ", "ev"),
        ("ու", "u"), ("եւ", "ev"),
    ];

    public static bool Has(char letter) => Letters.ContainsKey(letter);

    public static string Read(string word)
    {
        var sounds = new StringBuilder(word.Length + 4);
        for (var i = 0; i < word.Length;)
            i += Append(sounds, word, i);
        return Sounds.Tidy(sounds);
    }

    private static int Append(StringBuilder sounds, string word, int at)
    {
        foreach (var (letters, read) in Digraphs)
        {
            if (string.CompareOrdinal(word, at, letters, 0, letters.Length) == 0)
            {
                sounds.Append(read);
                return letters.Length;
            }
        }

        sounds.Append(Letters.GetValueOrDefault(word[at], ""));
        return 1;
    }

    private static Dictionary<char, string> Tabulate(string pairs)
    {
        var table = new Dictionary<char, string>();
        var words = pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            if (words[i].Length == 1)
                table[words[i][0]] = words[i + 1];
        }

        return table;
    }
}

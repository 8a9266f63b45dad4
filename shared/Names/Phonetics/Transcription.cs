using System.Text;

namespace CivicConnect.Names.Phonetics;

/// <summary>Foreign names in Han characters: by sound, character by character, with syllables that only stand for a consonant.</summary>
internal static class Transcription
{
    // Pinyin syllables that transcribe a consonant by itself (after Xinhua's tables).
    private static readonly Dictionary<string, string> Weak = "si s~ shi S~ te t~ de d~ ke k~ ge g~ le l~ er r fu f~ bu b~ pu p~ mu m~ ku k~ lu l~ ci c~ zi z~ wu w~ hu h~ qi C~ zhi J~ te t~ e ~"
        .Split(' ').Chunk(2).DistinctBy(p => p[0]).ToDictionary(p => p[0], p => p[1]);

    // Names that came into Chinese by way of another language, or by the dialect of Chinese in Malaysia: at the beginning of a word.
    private static readonly (string Begin, string Name)[] Traditional = [.. (
        "约翰 john 约瑟夫 josef 约 jo 雅各布 yakob 雅各 yakob 乔治 jorj 保罗 pol 大卫 david 玛丽 mari 马太 mathiu 路加 luk 犹太 juda 以色列 israel 伊丽莎白 elizabet 凯瑟琳 katherin 爱德华 edward 查尔斯 charls 史密斯 smit 琼斯 jons 威廉 wiliam 亨利 henri " +
        "穆罕默德 mohamad 莫哈末 mohamad 莫哈默 mohamad 阿卜杜拉 abdula 阿卜杜 abdul 阿都拉 abdula 阿都 abdul 阿末 ahmad 依布拉欣 ibrahim 易卜拉欣 ibrahim 侯赛因 husein 拿督 datuk 丹斯里 tansri 奥斯曼 osman 尤索夫 yusof 默罕默德 mohamad")
        .Split(' ').Chunk(2).Select(p => (p[0], p[1]))];

    /// <summary>The name that a word begins with, and the rest of it; empty and the word where it begins with none that has a form of its own.</summary>
    public static (string Name, string After) Begin(string word)
    {
        foreach (var (begin, name) in Traditional)
        {
            if (word.StartsWith(begin, StringComparison.Ordinal))
                return (name, word[begin.Length..]);
        }

        return ("", word);
    }

    /// <summary>Read as a transcription; nothing where a character has no reading in Mandarin.</summary>
    public static IEnumerable<string> Read(string word)
    {
        if (word.Length < 2 || !word.All(Han.Has))
            yield break;
        var (name, rest) = Begin(word);
        var sounds = new StringBuilder(LatinSpelling.Read(name));
        foreach (var character in rest)
        {
            if (Han.Romanize("zh", character) is not { } syllable)
                yield break;
            // Of g, k and j before a front vowel one letter of pinyin is left.
            sounds.Append(Weak.TryGetValue(syllable, out var weak) ? weak : LatinSpelling.Read(syllable).Replace('J', 'j'));
        }

        yield return Sounds.Tidy(sounds);
    }
}

using System.Reflection;

namespace CivicConnect.Names.Phonetics;

/// <summary>Readings of Han characters by language, from the Unicode Han Database (<c>Data/generate.cs</c>), and of surnames as families abroad write them.</summary>
internal static class Han
{
    private const char First = '\u4E00';
    private const char Last = '\u9FFF';
    private static readonly Dictionary<string, string?[]> Readings = Load();
    private static readonly Dictionary<char, char> Common = LoadVariants();
    private static readonly Dictionary<char, string[]> Families = Surnames.Read();

    /// <summary>The languages: <c>zh</c> (pinyin), <c>yue</c> (Cantonese), <c>ko</c>, <c>ja-on</c>, <c>ja-kun</c>, <c>vi</c>.</summary>
    public static IEnumerable<string> Languages => Readings.Keys;

    public static bool Has(char letter) => letter is >= First and <= Last;

    /// <summary>The common form of a character that has several: the simplified one.</summary>
    public static char Fold(char character) => Common.GetValueOrDefault(character, character);

    /// <summary>One character in Latin letters; null where the language does not have it.</summary>
    public static string? Romanize(string language, char character) => Has(character) ? Readings[language][Fold(character) - First] : null;

    /// <summary>Whether foreign names are transcribed by the language's readings.</summary>
    public static bool IsTranscribing(string language) => language is "zh" or "yue";

    /// <summary>How Chinese families of this name write it otherwise.</summary>
    public static string[] FamilySpellings(string language, char character) => IsTranscribing(language) ? Families.GetValueOrDefault(Fold(character), []) : [];

    private static Dictionary<string, string?[]> Load()
    {
        var tables = new Dictionary<string, string?[]>();
        foreach (var line in Lines("han-readings.txt"))
        {
            var parts = line.Split('\t');
            if (!tables.TryGetValue(parts[0], out var table))
                tables[parts[0]] = table = new string?[Last - First + 1];
            var latin = parts[0] == "yue" ? Cantonese(parts[1]) : Hangul.Has(parts[1][0]) ? string.Concat(parts[1].Select(Hangul.Romanize)) : parts[1];
            foreach (var character in parts[2])
                table[character - First] = latin;
        }

        return tables;
    }

    private static Dictionary<char, char> LoadVariants() =>
        Lines("han-variants.txt").SelectMany(line => line.Skip(1).Select(other => (other, line[0]))).ToDictionary(v => v.other, v => v.Item2);

    // The database has Jyutping, which nobody writes a name in: toward the spelling of Hong Kong.
    private static string Cantonese(string jyutping) => jyutping
        .Replace("j", "y", StringComparison.Ordinal).Replace("z", "ch", StringComparison.Ordinal)
        .Replace("yyu", "yu", StringComparison.Ordinal)
        .Replace("aa", "a", StringComparison.Ordinal).Replace("eoi", "ui", StringComparison.Ordinal).Replace("oe", "eu", StringComparison.Ordinal).Replace("eo", "u", StringComparison.Ordinal);

    private static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}

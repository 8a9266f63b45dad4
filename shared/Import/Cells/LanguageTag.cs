using System.Collections.Frozen;
using System.Globalization;

namespace CivicConnect.Import.Cells;

/// <summary>A language by its BCP 47 tag or its English name.</summary>
public static class LanguageTag
{
    private static readonly Lazy<FrozenDictionary<string, string>> ByName = new(() => CultureInfo
        .GetCultures(CultureTypes.NeutralCultures)
        .Where(culture => culture.Name.Length is 2 or 3)
        .SelectMany(culture => new[] { (Name: culture.EnglishName, Tag: culture.Name), (Name: culture.NativeName, Tag: culture.Name) })
        .GroupBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(group => group.Key, group => group.First().Tag, StringComparer.OrdinalIgnoreCase));

    // Country codes that files give for languages.
    private static readonly FrozenDictionary<string, string> Mistaken = new Dictionary<string, string>
    {
        ["cn"] = "zh",
        ["jp"] = "ja",
        ["tj"] = "tg",
        ["cz"] = "cs",
        ["dk"] = "da",
        ["gr"] = "el",
        ["mo"] = "ro",
    }.ToFrozenDictionary();

    public static bool TryParse(ReadOnlySpan<char> text, out string tag)
    {
        tag = "";
        if (IsTag(text))
        {
            tag = Canonical(text);
            return true;
        }
        return text.Length is > 3 and <= 60 && ByName.Value.TryGetValue(text.ToString(), out tag!);
    }

    /// <summary>Two or three letters, then subtags of two to eight letters or digits; at most 35 characters in all.</summary>
    public static bool IsTag(ReadOnlySpan<char> text)
    {
        if (text.Length is < 2 or > 35)
            return false;
        var first = true;
        foreach (var range in text.Split('-'))
        {
            var part = text[range];
            if (part.Length < 2 || part.Length > (first ? 3 : 8))
                return false;
            foreach (var c in part)
            {
                if (!(first ? char.IsAsciiLetter(c) : char.IsAsciiLetterOrDigit(c)))
                    return false;
            }
            first = false;
        }
        return true;
    }

    private static string Canonical(ReadOnlySpan<char> text)
    {
        var lower = text.ToString().ToLowerInvariant();
        if (!lower.Contains('-'))
            return lower == "und" ? "" : Mistaken.GetValueOrDefault(lower, lower);
        var parts = lower.Split('-');
        for (var i = 1; i < parts.Length; i++)
            parts[i] = parts[i].Length switch { 2 => parts[i].ToUpperInvariant(), 4 when char.IsLetter(parts[i][0]) => char.ToUpperInvariant(parts[i][0]) + parts[i][1..], _ => parts[i] };
        return string.Join('-', parts);
    }
}

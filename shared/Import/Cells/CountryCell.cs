using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CivicConnect.Import.Cells;

/// <summary>A country by its ISO 3166-1 code or by a name it goes by.</summary>
public static class CountryCell
{
    private static readonly FrozenDictionary<string, (string Code, bool Whole)> Names = Load();
    private static readonly FrozenDictionary<string, (string Code, bool Whole)>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>False if the text names no country. <paramref name="whole"/> is false where it names a part of one, such as Wales.</summary>
    public static bool TryParse(string text, out string code, out bool whole)
    {
        (code, whole) = ("", true);
        if (text.Length is 0 or > 100)
            return false;
        // As it stands first: most cells of a column repeat a few plain names.
        if (!Lookup.TryGetValue(text, out var found) && !Names.TryGetValue(Fold(text), out found))
            return false;
        (code, whole) = found;
        return true;
    }

    private static FrozenDictionary<string, (string, bool)> Load()
    {
        using var stream = typeof(CountryCell).Assembly.GetManifestResourceStream("countries.txt")!;
        using var lines = new StreamReader(stream);
        var names = new Dictionary<string, (string, bool)>(StringComparer.Ordinal);
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var parts = line.Split('|');
            foreach (var part in parts)
            {
                var name = part.TrimEnd('*');
                names.TryAdd(name, (parts[0], name == part));
                names.TryAdd(Fold(name), (parts[0], name == part));
            }
        }
        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Without case, accents, punctuation and the small words that come and go: `St. Lucia` is `Saint Lucia`.</summary>
    private static string Fold(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                word.Append(Rune.ToLowerInvariant(rune));
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark && rune.Value is not '.' and not '\'' and not '’')
                End();
        }
        End();
        return string.Concat(words);

        void End()
        {
            if (word.Length > 0 && word.ToString() is var done and not ("the" or "and" or "of"))
                words.Add(done == "st" ? "saint" : done);
            word.Clear();
        }
    }
}

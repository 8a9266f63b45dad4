using CivicConnect.Names;

namespace CivicConnect.Import.Cells;

/// <summary>A country by its ISO 3166-1 code or by a name it goes by. Files repeat a few names, so what was found is remembered. Not thread-safe.</summary>
public sealed class CountryCell
{
    private const int Remembered = 1_000;
    private readonly Dictionary<string, (string Code, bool Whole)> found = [];

    /// <summary>False if the text names no country. <paramref name="whole"/> is false where it names a part of one, such as Wales: the code says less.</summary>
    public bool TryParse(string text, out string code, out bool whole)
    {
        if (!found.TryGetValue(text, out var country))
        {
            country = Countries.TryFind(text, out var parsed) ? (parsed, !IsPart(text)) : ("", true);
            if (found.Count < Remembered)
                found.Add(text, country);
        }
        (code, whole) = country;
        return code.Length > 0;
    }

    private static bool IsPart(string text) => NameText.Normalize(text) is "scotland" or "wales" or "england" or "northern ireland";
}

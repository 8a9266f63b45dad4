using System.Diagnostics.CodeAnalysis;

namespace CivicConnect.Names;

/// <summary>
/// The countries and territories that an address, a nationality or a state can be given as: the officially assigned codes of
/// ISO 3166-1 (249, as of 2025) and <c>XK</c>, user-assigned, which everybody uses for Kosovo.
/// </summary>
public static class Countries
{
    private static readonly string[] IgnoredWords = ["the", "of", "and"];

    private static readonly Dictionary<string, CountryRow> ByCode = CountryTable.Rows.ToDictionary(row => row.Code, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> ByKey = BuildKeys();

    /// <summary>Every code with its English short name, in the order of the names.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } =
        [.. CountryTable.Rows.OrderBy(row => row.Name, StringComparer.InvariantCultureIgnoreCase).Select(row => (row.Code, row.Name))];

    /// <summary>Whether <paramref name="code"/> is one of the alpha-2 codes, in capital letters as ISO writes them.</summary>
    /// <param name="code">Any text, or null.</param>
    public static bool IsCode([NotNullWhen(true)] string? code) => code is not null && ByCode.ContainsKey(code);

    /// <summary>
    /// Finds a country by its alpha-2 or alpha-3 code, its English name or another name in common use (<c>UK</c>, <c>Burma</c>, <c>Ivory Coast</c>),
    /// whatever the case, accents and punctuation, with or without "the", "of" and "and". Scotland, Wales, England and Northern Ireland are found as GB.
    /// </summary>
    /// <param name="nameOrCode">Any text, or null.</param>
    /// <param name="code">The alpha-2 code; empty if not found.</param>
    /// <returns>False for anything unknown, also for territories that ISO gives no code (Abkhazia, Somaliland, Transnistria …).</returns>
    public static bool TryFind(string? nameOrCode, out string code)
    {
        code = "";
        if (string.IsNullOrWhiteSpace(nameOrCode) || nameOrCode.Length > 200 || !ByKey.TryGetValue(Key(nameOrCode), out var found))
            return false;
        code = found;
        return true;
    }

    /// <summary>The short name in English, as people say it and not as protocol has it: <c>IR</c> is Iran.</summary>
    /// <param name="code">An alpha-2 code in capital letters.</param>
    /// <exception cref="ArgumentException"><paramref name="code"/> is not one of the codes.</exception>
    public static string EnglishName(string code) => Row(code).Name;

    /// <summary>The alpha-3 code: of <c>IR</c> it is <c>IRN</c>; of <c>XK</c> it is <c>XKX</c>, also user-assigned.</summary>
    /// <param name="code">An alpha-2 code in capital letters.</param>
    /// <exception cref="ArgumentException"><paramref name="code"/> is not one of the codes.</exception>
    public static string Alpha3(string code) => Row(code).Alpha3;

    private static CountryRow Row(string code) =>
        ByCode.TryGetValue(code, out var row) ? row : throw new ArgumentException("Not an ISO 3166-1 alpha-2 code.", nameof(code));

    private static Dictionary<string, string> BuildKeys()
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in CountryTable.Rows)
        {
            string[] names = [row.Code, row.Alpha3, row.Name, .. row.Aliases];
            foreach (var key in names.Select(Key).Distinct(StringComparer.Ordinal))
                keys.Add(key, row.Code);
        }

        return keys;
    }

    // All words ignored ("AND", Andorra's alpha-3, is one of them): keep them.
    private static string Key(string text)
    {
        var words = NameText.Words(text);
        var telling = words.Where(word => !IgnoredWords.Contains(word)).Select(word => word == "st" ? "saint" : word).ToArray();
        return string.Join(' ', telling.Length == 0 || words.Length == 1 ? words : telling);
    }
}

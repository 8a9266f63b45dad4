using System.Globalization;

namespace CivicConnect.Admin.Text;

/// <summary>Countries and languages by their codes, from the platform's own tables.</summary>
internal static class Places
{
    public static IReadOnlyList<(string Code, string Word)> Countries { get; } =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(c => new RegionInfo(c.Name))
            .Where(r => r.TwoLetterISORegionName.Length == 2 && r.TwoLetterISORegionName.All(char.IsAsciiLetterUpper))
            .Select(r => (r.TwoLetterISORegionName, r.EnglishName))
            .DistinctBy(r => r.TwoLetterISORegionName)
            .OrderBy(r => r.EnglishName, StringComparer.InvariantCulture),
    ];

    private static readonly Dictionary<string, string> CountryWords = Countries.ToDictionary(c => c.Code, c => c.Word);

    public static string Country(string code) => CountryWords.GetValueOrDefault(code, code);

    public static string Language(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag).EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}

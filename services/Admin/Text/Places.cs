using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Known = CivicConnect.Names.Countries;

namespace CivicConnect.Admin.Text;

/// <summary>Countries and languages by their codes.</summary>
internal static class Places
{
    /// <summary>By name.</summary>
    public static IReadOnlyList<(string Code, string Word)> Countries => Known.All;

    public static bool Has([NotNullWhen(true)] string? code) => Known.IsCode(code);

    public static string Country(string code) => Known.IsCode(code) ? Known.EnglishName(code) : code;

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

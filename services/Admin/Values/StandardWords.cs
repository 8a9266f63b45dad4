using CivicConnect.Admin.Text;

namespace CivicConnect.Admin.Values;

/// <summary>Standards in words, and where their pages are.</summary>
internal static class StandardWords
{
    /// <summary><c>valueStandards/{uuid}</c> has its page at <c>/standards/{uuid}</c>.</summary>
    public static string Address(string name) => $"/standards/{name.Split('/')[^1]}";

    /// <summary>Of the page of an earlier version, which stays as it was.</summary>
    public static string Address(string name, int version) => $"{Address(name)}?version={version}";

    /// <summary>"12 values, 7 of the minimum".</summary>
    public static string Facts(ValueStandard standard) => $"{Words.Count(standard.Values.Count, "value", "values")}, {standard.Values.Count(v => v.Minimum):N0} of the minimum";

    public static string Choice(ValueStandard standard) =>
        standard.Title + (standard.BuiltIn ? " (built in)" : $", version {standard.Version}") + (standard.IncludesLeaders ? ", leaders too" : "");

    public static IEnumerable<(string, string)> Choices(IEnumerable<ValueStandard> standards) => standards.Select(s => (s.Name, Choice(s)));
}

using System.Text.RegularExpressions;

namespace CivicConnect.Admin.Text;

/// <summary>Words for the API's constants.</summary>
internal static partial class Words
{
    /// <summary><c>CivilSocietyOrganization</c> is "Civil society organization"; the unspecified value is empty.</summary>
    public static string Of(Enum value)
    {
        var name = value.ToString();
        return name switch
        {
            "Unspecified" or "KindUnspecified" or "SafetyUnspecified" => "",
            "CodeName" => "Code name",
            _ => Sentence(Capitals().Replace(name, " $0")),
        };
    }

    /// <summary><c>given_name</c> is "Given name".</summary>
    public static string OfField(string field) => Sentence(field.Replace('_', ' ').Replace('.', ' '));

    /// <summary>The values to choose from, without the unspecified one.</summary>
    public static IEnumerable<(T Value, string Word)> Choices<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => Convert.ToInt32(v) != 0).Select(v => (v, Of(v)));

    public static string Count(long number, string one, string many) => $"{number:N0} {(number == 1 ? one : many)}";

    private static string Sentence(string words) =>
        words.Trim() is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest.ToLowerInvariant() : "";

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}

using System.Text.RegularExpressions;

namespace CivicConnect.Admin.Forms;

/// <summary>Articles of the Universal Declaration as people type them: by number or code, with commas between.</summary>
internal static partial class ArticleText
{
    private const string Prefix = "UDHR-";

    public static string Show(IEnumerable<string> codes) => TextLists.Show(codes.Select(c => c.Replace(Prefix, "", StringComparison.Ordinal)));

    /// <summary>Codes such as <c>UDHR-19</c>; what is no number of an article is left to the service to refuse.</summary>
    public static IEnumerable<string> Parse(string? text) =>
        TextLists.Parse(text).Select(v => ArticleNumber().Match(v) is { Success: true } m ? Prefix + m.Groups[1].Value : v).Distinct();

    // "19", "UDHR-19", "article 19".
    [GeneratedRegex(@"^(?:UDHR|art\.?|article)?[\s-]*0*([0-9]{1,2})$", RegexOptions.IgnoreCase)]
    private static partial Regex ArticleNumber();
}

using System.Text.RegularExpressions;

namespace CivicConnect.Import.Cells;

/// <summary>Email addresses as they stand in a cell: one, or several run together.</summary>
public static partial class EmailCell
{
    /// <summary>Adds the addresses found. False if something else stands there too, or nothing usable does.</summary>
    public static bool Split(string text, ICollection<string> addresses)
    {
        if (IsPlainAddress(text))
        {
            addresses.Add(text);
            return true;
        }
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var rest = Address().Replace(Scheme().Replace(text, " "), match =>
        {
            if (seen.Add(match.Value))
                addresses.Add(match.Value);
            return " ";
        });
        return seen.Count > 0 && !rest.Any(char.IsLetterOrDigit);
    }

    private static bool IsPlainAddress(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        if (at < 1 || text.Length > 254)
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_' or '+' or '@'))
                return false;
        }
        var domain = text[(at + 1)..];
        return !domain.Contains('@') && domain.IndexOf('.') is var dot && dot > 0 && !domain.EndsWith(".") && !domain.Contains("..", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"[\p{L}\p{N}_%+'&=-]+(\.[\p{L}\p{N}_%+'&=-]+)*@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Address();

    [GeneratedRegex("mailto:|e-?mail:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}

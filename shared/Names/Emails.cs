using System.Globalization;
using System.Net.Mail;

namespace CivicConnect.Names;

/// <summary>Brings e-mail addresses to the form in which they are compared.</summary>
public static class Emails
{
    /// <summary>Longest address that can be delivered to, in characters (RFC 5321, 4.5.3.1.3, less the brackets).</summary>
    public const int MaxLength = 254;

    /// <summary>
    /// The address alone, in lower case, its domain as ASCII (IDNA): of <c>Ana &lt;Ana@Example.ORG&gt;</c> it is <c>ana@example.org</c>.
    /// </summary>
    /// <remarks>Letters before the @ are lowered too: no provider in use tells addresses apart by case, and people type either.</remarks>
    /// <param name="text">An address, with or without a display name or <c>mailto:</c>.</param>
    /// <param name="email">The address to compare by; empty on failure.</param>
    /// <returns>False where <paramref name="text"/> is not one address with a dotted domain of at most <see cref="MaxLength"/> characters.</returns>
    public static bool TryNormalize(string? text, out string email)
    {
        email = "";
        var trimmed = (text ?? "").Trim();
        if (trimmed.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            trimmed = trimmed[7..];
        if (trimmed.Length is 0 or > 2 * MaxLength || trimmed.Any(IsUnfit)
            || trimmed.Count(c => c == '@') != 1 || !MailAddress.TryCreate(trimmed, out var address))
            return false;

        var user = address.User.ToLowerInvariant();
        if (user.Length is 0 or > 64 || user.Any(c => char.IsWhiteSpace(c) || c is '"' or '@') || !TryDomain(address.Host, out var domain))
            return false;
        email = $"{user}@{domain}";
        if (email.Length <= MaxLength)
            return true;
        email = "";
        return false;
    }

    private static bool IsUnfit(char c) =>
        c == '\uFFFD' || char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    private static bool TryDomain(string host, out string domain)
    {
        try
        {
            domain = new IdnMapping().GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // IdnMapping has no form that answers instead of throwing.
            domain = "";
            return false;
        }

        return domain.Contains('.') && Uri.CheckHostName(domain) == UriHostNameType.Dns;
    }
}

using System.Globalization;
using CivicConnect.Storage;

namespace CivicConnect.Hosting;

/// <summary>
/// What stands in an access token (RFC 9068), besides its `iss`, `aud`, `exp`, `iat` and `jti`. Opaque ids only: a token that is seen tells no name.
/// </summary>
public static class TokenClaims
{
    /// <summary>`staff/{uuid}`, `clients/{id}` or `services/{name}`.</summary>
    public const string Subject = "sub";

    /// <summary>OAuth client id.</summary>
    public const string Client = "client_id";

    /// <summary>UUID of the session of a member of staff.</summary>
    public const string Session = "sid";

    /// <summary>`administrator` or `auditor`; may be there twice.</summary>
    public const string Role = "role";

    /// <summary>One compartment of the caller's, see <see cref="Format"/>; may be there many times, the home compartment first.</summary>
    public const string Compartment = "compartment";

    /// <summary>Scopes, separated by spaces.</summary>
    public const string Scope = "scope";

    /// <summary>Which state of the account the token speaks of: counts up with each change of what it may do, and older tokens are refused.</summary>
    public const string Version = "ver";

    /// <summary>A partner client's quota at each service: calls a minute.</summary>
    public const string CallsPerMinute = "calls_per_minute";

    public const string Administrator = "administrator";
    public const string Auditor = "auditor";

    private const string Reveal = " reveal";
    private const string WithReason = " reveal-with-reason";

    /// <summary>The value of `typ` in the header of an access token.</summary>
    public const string TokenType = "at+jwt";

    /// <summary>A membership as `{uuid} {reader|officer|custodian}`, with ` reveal` behind it where that is allowed, or ` reveal-with-reason`.</summary>
    public static string Format(Membership membership) =>
        $"{membership.Compartment:D} {membership.Level.ToString().ToLowerInvariant()}{(!membership.MayReveal ? "" : membership.ReasonRequired ? WithReason : Reveal)}";

    /// <summary>Reads what <see cref="Format"/> wrote; null for anything else.</summary>
    public static Membership? Parse(string claim)
    {
        var parts = claim.Split(' ');
        return parts.Length is 2 or 3
            && Guid.TryParseExact(parts[0], "D", out var compartment)
            && Enum.TryParse<MemberLevel>(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(parts[1]), out var level) && Enum.IsDefined(level)
            && (parts.Length == 2 || $" {parts[2]}" is Reveal or WithReason)
            ? new Membership(compartment, level, MayReveal: parts.Length == 3, ReasonRequired: parts.Length == 3 && $" {parts[2]}" == WithReason)
            : null;
    }
}

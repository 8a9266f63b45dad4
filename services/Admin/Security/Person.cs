using CivicConnect.Hosting;
using CivicConnect.Storage;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CivicConnect.Admin.Security;

/// <summary>
/// Who is at the screen, as their access token says. It decides what pages offer; what is allowed, the services decide.
/// </summary>
internal sealed record Person
{
    public static readonly Person Nobody = new();

    /// <summary><c>staff/{uuid}</c></summary>
    public string Subject { get; private init; } = "";

    /// <summary>Counts up with each change of what they may do.</summary>
    public long Version { get; private init; }

    public Guid Session { get; private init; }

    public bool IsAdministrator { get; private init; }

    public bool IsAuditor { get; private init; }

    /// <summary>The home compartment first.</summary>
    public IReadOnlyList<Membership> Memberships { get; private init; } = [];

    public bool IsCustodian => Memberships.Any(m => m.Level == MemberLevel.Custodian);

    /// <summary>Whether others may wait for a decision of theirs.</summary>
    public bool Decides => IsAdministrator || IsCustodian;

    /// <summary>Reads a token that came straight from Identity.</summary>
    public static Person Of(string accessToken)
    {
        var token = new JsonWebToken(accessToken);
        var claims = token.Claims.ToLookup(c => c.Type, c => c.Value);
        return new()
        {
            Subject = token.Subject ?? "",
            Version = long.TryParse(claims[TokenClaims.Version].FirstOrDefault(), out var version) ? version : 0,
            Session = Guid.TryParse(claims[TokenClaims.Session].FirstOrDefault(), out var session) ? session : default,
            IsAdministrator = claims[TokenClaims.Role].Contains(TokenClaims.Administrator),
            IsAuditor = claims[TokenClaims.Role].Contains(TokenClaims.Auditor),
            Memberships = [.. claims[TokenClaims.Compartment].Select(TokenClaims.Parse).OfType<Membership>()],
        };
    }

    /// <summary>Whether they have at least this level in one of the compartments (<c>compartments/{uuid}</c>).</summary>
    public bool MayAt(IEnumerable<string> compartments, MemberLevel level) => In(compartments).Any(m => m.Level >= level);

    public bool MayRevealIn(IEnumerable<string> compartments) => In(compartments).Any(m => m.MayReveal);

    private IEnumerable<Membership> In(IEnumerable<string> compartments) => Memberships.Where(m => compartments.Contains($"compartments/{m.Compartment}"));
}

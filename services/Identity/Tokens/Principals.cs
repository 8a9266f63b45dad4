using System.Collections.Immutable;
using System.Security.Claims;
using CivicConnect.Hosting;
using CivicConnect.Identity.Access;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Clients;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.Sessions;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace CivicConnect.Identity.Tokens;

/// <summary>What stands in a token, from the database as it is now.</summary>
internal sealed class Principals(IdentityDb db, ClientName self, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A member of staff in a session; null if the account is not active. The account is read before the memberships: a version never speaks of older ones.</summary>
    public async Task<ClaimsPrincipal?> OfStaffAsync(SessionRecord session, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == session.AccountId && a.Active, cancellationToken);
        if (account is null)
            return null;
        var now = Now;
        var memberships = await db.Memberships.AsNoTracking().Where(m => m.AccountId == account.Id && (m.ExpireTime == null || m.ExpireTime > now)).ToListAsync(cancellationToken);
        var careful = await ReasonRequiredAsync(memberships.Select(m => m.CompartmentId), cancellationToken);
        var identity = Begin(account.Subject, account.Version);
        identity.SetClaim(TokenClaims.Session, session.Id.ToString("D"));
        if (session.Open(db.Sealer).Duress)
        {
            var decoy = account.Credentials(db.Sealer).DecoyCompartment;
            Put(identity, decoy is { } only ? [new Membership(only, MemberLevel.Officer, MayReveal: true)] : []);
        }
        else
        {
            var home = account.Profile(db.Sealer).HomeCompartment;
            Put(identity, memberships.OrderByDescending(m => m.CompartmentId == home).ThenByDescending(m => m.Level).ThenBy(m => m.CompartmentId).Select(m => m.AsClaim(careful.Contains(m.CompartmentId))));
            identity.SetClaims(TokenClaims.Role, Roles(account));
        }
        return Finish(identity, WithSelf(Audiences.All), Lifetime(now, memberships.Select(m => m.ExpireTime)));
    }

    /// <summary>A service or a partner's system with some of its scopes, or all for none asked; null if it is over, or asks for what is not its own.</summary>
    public async Task<ClaimsPrincipal?> OfClientAsync(string clientId, IReadOnlyCollection<string> asked, CancellationToken cancellationToken)
    {
        var client = await LiveClientAsync(clientId, cancellationToken);
        if (client is null)
            return null;
        var content = client.Open(db.Sealer);
        var scopes = asked.Count == 0 ? content.Scopes : [.. asked];
        if (scopes.Except(content.Scopes).Any())
            return null;
        var identity = Begin(client.Subject, client.Version);
        var careful = await ReasonRequiredAsync(content.Grants.Select(g => g.Compartment), cancellationToken);
        Put(identity, content.Grants.Select(g => g with { ReasonRequired = careful.Contains(g.Compartment) }));
        if (client.CallsPerMinute > 0)
            identity.SetClaim(TokenClaims.CallsPerMinute, client.CallsPerMinute);
        identity.SetScopes(scopes);
        return Finish(identity, WithSelf(Audiences.Of(scopes)), Lifetime(Now, [client.ExpireTime]));
    }

    public Task<ClientRecord?> LiveClientAsync(string clientId, CancellationToken cancellationToken)
    {
        var now = Now;
        return db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.ClientId == clientId && (c.ExpireTime == null || c.ExpireTime > now), cancellationToken);
    }

    private async Task<HashSet<Guid>> ReasonRequiredAsync(IEnumerable<Guid> compartments, CancellationToken cancellationToken) =>
        [.. await db.Compartments.Where(c => compartments.Contains(c.Id) && c.RevealReasonRequired).Select(c => c.Id).ToListAsync(cancellationToken)];

    /// <summary>Only whom a token is for may exchange it: where one process is all of the services, it is for that process too.</summary>
    private IEnumerable<string> WithSelf(IEnumerable<string> audiences) => Audiences.All.Contains(self.Value) ? audiences : audiences.Append(self.Value);

    private static ImmutableArray<string> Roles(AccountRecord account) =>
        [.. account.IsAdministrator ? [TokenClaims.Administrator] : (string[])[], .. account.IsAuditor ? [TokenClaims.Auditor] : (string[])[]];

    private static ClaimsIdentity Begin(string subject, long version) =>
        new ClaimsIdentity("token", TokenClaims.Subject, TokenClaims.Role).SetClaim(TokenClaims.Subject, subject).SetClaim(TokenClaims.Version, version);

    private static void Put(ClaimsIdentity identity, IEnumerable<Membership> memberships) =>
        identity.SetClaims(TokenClaims.Compartment, [.. memberships.Select(TokenClaims.Format)]);

    internal static ClaimsPrincipal Finish(ClaimsIdentity identity, IEnumerable<string> audiences, TimeSpan life)
    {
        identity.SetResources(audiences);
        identity.SetAccessTokenLifetime(life);
        identity.SetDestinations(claim => claim.Type switch
        {
            TokenClaims.Subject or TokenClaims.Session => [OpenIddictConstants.Destinations.AccessToken, OpenIddictConstants.Destinations.IdentityToken],
            _ => [OpenIddictConstants.Destinations.AccessToken],
        });
        return new ClaimsPrincipal(identity);
    }

    // A membership that ends sooner than the token ends the token.
    private static TimeSpan Lifetime(DateTime now, IEnumerable<DateTime?> ends)
    {
        var soonest = ends.Select(e => e - now).Min() ?? TokenServer.AccessTokenLife;
        return soonest < TokenServer.AccessTokenLife ? soonest : TokenServer.AccessTokenLife;
    }
}

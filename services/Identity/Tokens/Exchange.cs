using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivicConnect.Hosting;
using CivicConnect.Identity.Access;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Data;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace CivicConnect.Identity.Tokens;

/// <summary>
/// A service trades a caller's token for one that another service takes (RFC 8693): the same subject, session and rights for
/// one audience, and in `act` who acts for them.
/// </summary>
internal sealed class Exchange(IdentityDb db, Principals principals, TimeProvider time)
{
    public const string Actor = "act";

    private static readonly string[] Kept =
        [TokenClaims.Subject, TokenClaims.Session, TokenClaims.Version, TokenClaims.Role, TokenClaims.Compartment, TokenClaims.CallsPerMinute];

    /// <summary>Null if the token's rights have ended since, or the audience is not one.</summary>
    public async Task<ClaimsPrincipal?> RunAsync(OpenIddictRequest request, ClaimsPrincipal presented, CancellationToken cancellationToken)
    {
        if (request.GetAudiences() is not [var audience] || !Audiences.All.Contains(audience) || !await IsCurrentAsync(presented, cancellationToken))
            return null;
        var identity = new ClaimsIdentity("token", TokenClaims.Subject, TokenClaims.Role);
        foreach (var claim in presented.Claims.Where(c => Kept.Contains(c.Type)))
            identity.AddClaim(new Claim(claim.Type, claim.Value, claim.ValueType));
        var actor = new JsonObject { [TokenClaims.Subject] = $"services/{request.ClientId}" };
        if (presented.GetClaim(Actor) is { } before)
            actor[Actor] = JsonNode.Parse(before);
        identity.SetClaim(Actor, JsonSerializer.SerializeToElement(actor));
        // For a job that outlives the token: it is refreshed as long as the session lasts, or the client.
        var lasting = request.GetScopes().Contains(OpenIddictConstants.Scopes.OfflineAccess);
        identity.SetScopes([.. presented.GetScopes().Where(s => s is not OpenIddictConstants.Scopes.OpenId and not OpenIddictConstants.Scopes.OfflineAccess),
            .. lasting ? [OpenIddictConstants.Scopes.OfflineAccess] : (string[])[]]);
        var left = (presented.GetExpirationDate() ?? time.GetUtcNow()) - time.GetUtcNow();
        return Principals.Finish(identity, [audience], left < TokenServer.AccessTokenLife ? left : TokenServer.AccessTokenLife);
    }

    private async Task<bool> IsCurrentAsync(ClaimsPrincipal presented, CancellationToken cancellationToken)
    {
        var (subject, version) = (presented.GetClaim(TokenClaims.Subject) ?? "", presented.GetClaim(TokenClaims.Version));
        if (ResourceName(subject, AccountRecord.Collection) is { } account)
        {
            var session = await TokenEndpoint.FindSessionAsync(db, presented, cancellationToken);
            var current = Guid.TryParse(account, out var id) ? await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.Active, cancellationToken) : null;
            return session?.IsOpen(time.GetUtcNow().UtcDateTime) == true && current?.Version.ToString() == version;
        }
        return ClientOf(presented) is { } client
            && (await principals.LiveClientAsync(client, cancellationToken))?.Version.ToString() == version;
    }

    /// <summary>The client that a token is of; null for staff.</summary>
    internal static string? ClientOf(ClaimsPrincipal presented) => ResourceName(presented.GetClaim(TokenClaims.Subject) ?? "", Clients.ClientRecord.Collection);

    private static string? ResourceName(string subject, string collection) => subject.StartsWith(collection + "/", StringComparison.Ordinal) ? subject[(collection.Length + 1)..] : null;
}

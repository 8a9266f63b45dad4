using System.Security.Claims;
using CivicConnect.Hosting;
using CivicConnect.Identity.Clients;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.Sessions;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CivicConnect.Identity.Tokens;

/// <summary>Answers token requests whose client, grant and code OpenIddict has found right.</summary>
internal static class TokenEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static async Task<IResult> HandleAsync(HttpContext context, IdentityDb db, Principals principals, Caller caller, TimeProvider time)
    {
        caller.BecomeSystem();
        caller.Rpc = "connect/token";
        var request = context.GetOpenIddictServerRequest()!;
        var cancelled = context.RequestAborted;
        if (request.IsClientCredentialsGrantType())
            return await principals.OfClientAsync(request.ClientId!, request.GetScopes(), cancelled) is { } client ? await IssueAsync(db, client, cancelled) : Refuse(Errors.InvalidScope);

        var presented = (await context.AuthenticateAsync(Scheme)).Principal!;
        if (request.IsTokenExchangeGrantType())
            return await new Exchange(db, principals, time).RunAsync(request, presented, cancelled) is { } exchanged ? Issue(exchanged) : Refuse(Errors.InvalidGrant);

        var actsFor = presented.GetClaim(Exchange.Actor) is not null;
        var current = Exchange.ClientOf(presented) is { } acting
            ? await principals.OfClientAsync(acting, [.. presented.GetScopes().Where(s => s != Scopes.OfflineAccess)], cancelled)
            : await OfSessionAsync(db, principals, presented, actsFor, time.GetUtcNow().UtcDateTime, cancelled);
        if (current is null)
            return Refuse(Errors.InvalidGrant);
        var identity = (ClaimsIdentity)current.Identity!;
        // Such as the chain that a refresh token belongs to.
        foreach (var claim in presented.Claims.Where(c => c.Type is Claims.Private.AuthorizationId or Claims.Private.Scope or Claims.Nonce || (actsFor && c.Type is Exchange.Actor or Claims.Private.Resource)))
            Carry(identity, claim);
        return Issue(current);
    }

    /// <summary>Whoever is in the session, as they are now; null if it is over.</summary>
    private static async Task<ClaimsPrincipal?> OfSessionAsync(IdentityDb db, Principals principals, ClaimsPrincipal presented, bool actsFor, DateTime now, CancellationToken cancellationToken)
    {
        var session = await FindSessionAsync(db, presented, cancellationToken);
        // A job that acts for somebody goes on while they are idle, and ends when their session is ended.
        if (session is null || !(actsFor ? session.IsOpen(now) : session.IsLive(now)) || await principals.OfStaffAsync(session, cancellationToken) is not { } staff)
            return null;
        if (!actsFor)
            await db.Sessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.LastActiveTime, now), cancellationToken);
        return staff;
    }

    internal static async Task<SessionRecord?> FindSessionAsync(IdentityDb db, ClaimsPrincipal presented, CancellationToken cancellationToken) =>
        Guid.TryParse(presented.GetClaim(TokenClaims.Session), out var id) ? await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) : null;

    internal static void Carry(ClaimsIdentity identity, Claim claim)
    {
        if (claim.Type == Claims.Private.Resource)
            identity.SetResources(claim.Subject!.GetResources());
        else if (claim.Type == Claims.Private.Scope)
            identity.SetScopes(claim.Subject!.GetScopes());
        else
            identity.AddClaim(new Claim(claim.Type, claim.Value, claim.ValueType, Claims.Private.Issuer) is var copy && claim.Type == Exchange.Actor ? copy.SetDestinations(Destinations.AccessToken) : copy);
    }

    // A partner signs in with each token; the services of the suite do so all the time.
    private static async Task<IResult> IssueAsync(IdentityDb db, ClaimsPrincipal client, CancellationToken cancellationToken)
    {
        if (client.GetClaim(Claims.Subject) is { } subject && subject.StartsWith($"{ClientRecord.Collection}/", StringComparison.Ordinal))
        {
            db.Caller.BecomeSystem(subject);
            db.Record(AuditAction.SignIn);
            await db.SaveChangesAsync(cancellationToken);
        }
        return Issue(client);
    }

    private static IResult Issue(ClaimsPrincipal principal) => Results.SignIn(principal, authenticationScheme: Scheme);

    private static IResult Refuse(string error) =>
        Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = error }), [Scheme]);
}

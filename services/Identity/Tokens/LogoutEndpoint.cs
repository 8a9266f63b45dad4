using CivicConnect.Hosting;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.Sessions;
using CivicConnect.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace CivicConnect.Identity.Tokens;

/// <summary>Ends the session that an ID token belongs to, in every service, and leads back to the front end.</summary>
internal static class LogoutEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext context, IdentityDb db, SignedIn signedIn, Caller caller, TimeProvider time)
    {
        caller.BecomeSystem();
        // Without the token that only the front end has, any site could sign people out.
        var hint = (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal;
        if (Guid.TryParse(hint?.GetClaim(TokenClaims.Session), out var id)
            && await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.EndTime == null, context.RequestAborted) is { } session)
        {
            db.End(session, time.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(context.RequestAborted);
            signedIn.Forget(context);
        }
        return Results.SignOut(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}

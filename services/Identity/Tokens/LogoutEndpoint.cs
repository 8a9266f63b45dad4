using CivicConnect.Hosting;
using CivicConnect.Identity.Sessions;
using CivicConnect.Storage;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace CivicConnect.Identity.Tokens;

/// <summary>Ends the session that an ID token belongs to, in every service, and leads back to the front end.</summary>
internal static class LogoutEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext context, SignedIn signedIn, Caller caller)
    {
        caller.BecomeSystem();
        caller.Rpc = "connect/logout";
        // Without the token that only the front end has, any site could sign people out.
        var hint = (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal;
        if (Guid.TryParse(hint?.GetClaim(TokenClaims.Session), out var id))
        {
            await signedIn.EndAsync(id, context.RequestAborted);
            signedIn.Forget(context);
        }
        return Results.SignOut(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}

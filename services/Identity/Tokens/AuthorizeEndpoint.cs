using System.Security.Claims;
using CivicConnect.Identity.Sessions;
using CivicConnect.Storage;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CivicConnect.Identity.Tokens;

/// <summary>Gives the front end a code for whoever is signed in here, or asks them to sign in first.</summary>
internal static class AuthorizeEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(1);

    public static async Task<IResult> HandleAsync(HttpContext context, SignedIn signedIn, Principals principals, Caller caller, TimeProvider time)
    {
        caller.BecomeSystem();
        var request = context.GetOpenIddictServerRequest()!;
        var session = await signedIn.FindAsync(context);
        if (session is null || MustSignInAgain(request, session, time.GetUtcNow().UtcDateTime))
        {
            if (request.HasPromptValue(PromptValues.None))
                return Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.LoginRequired }), [Scheme]);
            // The client pushed everything else (PAR): these two say all, and nothing about anybody.
            var back = $"/connect/authorize{QueryString.Create(Parameters.ClientId, request.ClientId!).Add(Parameters.RequestUri, request.RequestUri ?? "")}";
            return Results.LocalRedirect($"{SignIn.SignInPages.Path}{QueryString.Create("to", back)}");
        }
        if (await principals.OfStaffAsync(session, context.RequestAborted) is not { } staff)
            return Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied }), [Scheme]);
        ((ClaimsIdentity)staff.Identity!).SetScopes(request.GetScopes());
        return Results.SignIn(staff, authenticationScheme: Scheme);
    }

    private static bool MustSignInAgain(OpenIddictRequest request, SessionRecord session, DateTime now) =>
        (request.HasPromptValue(PromptValues.Login) && now - session.StartTime > JustNow)
        || (request.MaxAge is { } seconds && now - session.StartTime > TimeSpan.FromSeconds(Math.Max(seconds, JustNow.TotalSeconds)));
}

using CivicConnect.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CivicConnect.Admin.Security;

/// <summary>What happens on the way in, and at each request of a session.</summary>
internal static class SignInEvents
{
    public static OpenIdConnectEvents Of() => new()
    {
        OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.RedirectUri = OptionsOf(context.HttpContext).Public(SignIn.Callback) ?? context.ProtocolMessage.RedirectUri;
            return Task.CompletedTask;
        },
        OnPushAuthorization = context =>
        {
            context.ProtocolMessage.ClientSecret = SecretOf(context.HttpContext);
            context.HandleClientAuthentication();
            return Task.CompletedTask;
        },
        OnAuthorizationCodeReceived = context =>
        {
            context.TokenEndpointRequest!.ClientSecret = SecretOf(context.HttpContext);
            return Task.CompletedTask;
        },
        OnTicketReceived = BeginAsync,
        OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect("/sign-in/failed");
            return Task.CompletedTask;
        },
    };

    /// <summary>Each request speaks with a token that lasts; a session that Identity has ended is over here too.</summary>
    public static async Task KeepAsync(CookieValidatePrincipalContext context)
    {
        if (StaffSession.Of(context.Properties) is not { } session)
        {
            context.RejectPrincipal();
            return;
        }

        var http = context.HttpContext;
        http.Features.Set(session);
        http.RequestServices.GetRequiredService<Errand>().OfSession = () => session.Tokens.Access;
        // Leaving has its own patience.
        if (http.Request.Path == SignInEndpoints.LeavePath)
            return;
        try
        {
            await http.RequestServices.GetRequiredService<StaffTokens>().EnsureAsync(session, http.RequestAborted);
        }
        catch (SessionEndedException)
        {
            context.RejectPrincipal();
        }
    }

    /// <summary>
    /// Strangers are sent to Identity, and come back to the page they wanted. Not after a post: browsers hold redirects of a posted form
    /// against `form-action`. Not out of a session that has ended: that deserves a word.
    /// </summary>
    public static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        var ended = http.Features.Get<StaffSession>() is { HasEnded: true };
        if (ended || !HttpMethods.IsGet(http.Request.Method))
        {
            context.Response.Redirect($"/signed-out?{(ended ? "ended&" : "")}to={Uri.EscapeDataString(PageOf(http))}");
            return Task.CompletedTask;
        }

        // Identity sends browsers back to one name of this house only, and cookies of another would not come along. From there it goes on in any case,
        // as a proxy may call this house what it likes.
        if (OptionsOf(http) is var options && options.IsElsewhere(http.Request))
        {
            context.Response.Redirect(options.Public($"/sign-in?to={Uri.EscapeDataString(PageOf(http))}")!);
            return Task.CompletedTask;
        }

        return GoToIdentityAsync(http, PageOf(http));
    }

    /// <summary>Sends the browser to Identity, to come back to <paramref name="page"/>.</summary>
    /// <exception cref="IdentityUnavailableException">Identity did not take the request.</exception>
    public static async Task GoToIdentityAsync(HttpContext http, string page)
    {
        try
        {
            await http.ChallengeAsync(SignIn.IdentityScheme, new() { RedirectUri = page });
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or OpenIdConnectProtocolException or TaskCanceledException && !http.RequestAborted.IsCancellationRequested)
        {
            throw new IdentityUnavailableException(e);
        }
    }

    private static async Task BeginAsync(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        // Whatever session the browser brought along, its own or one planted there, this one is new.
        http.Request.Headers.Remove("Cookie");
        await http.SignInAsync(SignIn.SessionScheme, context.Principal!, context.Properties);
        context.HandleResponse();
        // The cookie goes with no redirect that began on another site; with one that begins here, it does.
        await new PassingPage(SignInEndpoints.LocalOr(context.ReturnUri, "/")).ExecuteAsync(http);
    }

    /// <summary>The page that was asked for, with what narrows it; the first page for a step that is no page.</summary>
    private static string PageOf(HttpContext http)
    {
        var isPage = http.GetEndpoint()?.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) != false;
        return isPage ? http.Request.Path + http.Request.QueryString : "/";
    }

    private static AdminOptions OptionsOf(HttpContext http) => http.RequestServices.GetRequiredService<AdminOptions>();

    private static string SecretOf(HttpContext http) => http.RequestServices.GetRequiredService<ClientSecret>().Value;
}

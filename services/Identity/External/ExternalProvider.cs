using CivicConnect.Hosting;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CivicConnect.Identity.External;

/// <summary>
/// The OpenID provider of the house as ASP.NET Core knows it: authorization code with PKCE, pushed where the provider takes that.
/// It tells who somebody is and is then forgotten: no scheme signs anybody in, and no token or claim is kept.
/// </summary>
internal static class ExternalProvider
{
    public const string Scheme = "identity-external";

    /// <summary>Within this somebody has to come back from the provider.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static void AddExternalProvider(this IServiceCollection services)
    {
        services.AddScoped<ExternalTrips>().AddScoped<ExternalArrivals>();
        // No default scheme: the token server and the front end, in the same process, have their own.
        services.AddAuthentication().AddOpenIdConnect(Scheme, _ => { });
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<IdentityOptions, ListenOptions>((o, identity, listen) => Configure(o, identity.External, identity.Issuer(listen)));
    }

    private static void Configure(OpenIdConnectOptions o, ExternalProviderOptions provider, Uri self)
    {
        o.Authority = provider.Authority;
        o.RequireHttpsMetadata = provider.RequiresTls;
        o.ClientId = provider.ClientId;
        o.ClientSecret = provider.ClientSecretFile.Length > 0 ? File.ReadAllText(provider.ClientSecretFile).Trim() : null;
        o.BackchannelTimeout = TimeSpan.FromSeconds(10);
        o.ResponseType = OpenIdConnectResponseType.Code;
        // A posted answer would need a script to send it.
        o.ResponseMode = OpenIdConnectResponseMode.Query;
        o.UsePkce = true;
        o.MapInboundClaims = false;
        o.DisableTelemetry = true;
        o.Scope.Clear();
        o.Scope.Add("openid");
        o.CallbackPath = ExternalPages.Callback;
        // No other path of the process is this handler's.
        o.RemoteSignOutPath = default;
        o.SignedOutCallbackPath = default;
        o.RemoteAuthenticationTimeout = Patience;
        o.ProtocolValidator.NonceLifetime = Patience;
        (o.CorrelationCookie.Name, o.NonceCookie.Name) = ("external.", "external-nonce.");
        foreach (var cookie in new[] { o.CorrelationCookie, o.NonceCookie })
        {
            // Lax: the way back is a link from another site.
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = self.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        }
        o.Events = EventsOf(new Uri(self, ExternalPages.Callback));
    }

    // Whatever comes of it, the page at the callback answers: it has the rules of a page.
    private static OpenIdConnectEvents EventsOf(Uri callback) => new()
    {
        OnRedirectToIdentityProvider = context =>
        {
            // As browsers see it: behind a proxy the request itself says something else.
            context.ProtocolMessage.RedirectUri = callback.AbsoluteUri;
            return Task.CompletedTask;
        },
        OnTicketReceived = context =>
        {
            if (context.Principal?.FindFirst("sub") is { Value.Length: > 0 } subject && context.Properties?.Items.TryGetValue(ExternalTrips.Item, out var trip) == true)
                context.HttpContext.Features.Set(new ExternalAnswer($"{subject.Issuer} {subject.Value}", trip));
            context.SkipHandler();
            return Task.CompletedTask;
        },
        OnRemoteFailure = context =>
        {
            context.SkipHandler();
            return Task.CompletedTask;
        },
    };
}

/// <summary>What the provider has said, verified.</summary>
/// <param name="Subject">Who it is, as `{issuer} {subject}`.</param>
/// <param name="Trip">What they were sent for, sealed.</param>
internal sealed record ExternalAnswer(string Subject, string? Trip);

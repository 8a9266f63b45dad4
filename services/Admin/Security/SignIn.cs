using CivicConnect.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CivicConnect.Admin.Security;

/// <summary>Signing in at Identity (authorization code, PKCE, pushed request), and the session that begins with it.</summary>
internal static class SignIn
{
    public const string SessionScheme = "admin-session";
    public const string IdentityScheme = "admin-identity";
    public const string Callback = "/sign-in/callback";
    private const string SessionCookie = "session";
    private static readonly string[] Scopes = ["openid", "offline_access", "contacts", "organizations", "engagements", "identity"];

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<Sessions>();
        services.AddSingleton<IdentityAddresses>();
        services.AddSingleton<ClientSecret>();
        services.AddSingleton<StaffTokens>();
        services.AddScoped(p => p.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<StaffSession>()?.Person ?? Person.Nobody);
        services.AddHttpClient(IdentityAddresses.HttpClient, c => c.Timeout = TimeSpan.FromSeconds(5));
        // No default scheme: Identity, in the same process, has its own.
        services.AddAuthentication().AddCookie(SessionScheme).AddOpenIdConnect(IdentityScheme, _ => { });
        services.AddOptions<CookieAuthenticationOptions>(SessionScheme).Configure<Sessions>((o, sessions) =>
        {
            o.SessionStore = sessions;
            o.Cookie.Name = SessionCookie;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The store knows when a session is over.
            o.ExpireTimeSpan = TimeSpan.FromDays(1);
            o.SlidingExpiration = false;
            o.Events.OnValidatePrincipal = SignInEvents.KeepAsync;
            o.Events.OnRedirectToLogin = SignInEvents.ChallengeAsync;
        });
        services.AddOptions<OpenIdConnectOptions>(IdentityScheme).Configure<IdentityAddresses, IHttpClientFactory>((o, identity, http) =>
        {
            o.SignInScheme = SessionScheme;
            o.ClientId = ClientSecret.ClientId;
            o.ConfigurationManager = identity;
            o.Backchannel = http.CreateClient(IdentityAddresses.HttpClient);
            o.RequireHttpsMetadata = false;
            o.ResponseType = OpenIdConnectResponseType.Code;
            // A posted answer would need a script to send it.
            o.ResponseMode = OpenIdConnectResponseMode.Query;
            o.UsePkce = true;
            o.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Require;
            o.CallbackPath = Callback;
            o.MapInboundClaims = false;
            o.TokenValidationParameters.ValidIssuers = identity.Issuers;
            o.DisableTelemetry = true;
            o.SaveTokens = true;
            o.Scope.Clear();
            foreach (var scope in Scopes)
                o.Scope.Add(scope);
            foreach (var cookie in new[] { o.CorrelationCookie, o.NonceCookie })
                (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            o.Events = SignInEvents.Of();
        });
        services.AddAuthorizationBuilder().AddPolicy(StaffEndpoint.Policy, p => p.AddAuthenticationSchemes(SessionScheme).RequireAuthenticatedUser());
    }
}

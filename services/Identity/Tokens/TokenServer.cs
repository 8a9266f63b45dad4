using CivicConnect.Hosting;
using CivicConnect.Identity.Data;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CivicConnect.Identity.Tokens;

/// <summary>The OAuth 2.0 and OpenID Connect endpoints.</summary>
internal static class TokenServer
{
    internal static readonly TimeSpan AccessTokenLife = TimeSpan.FromMinutes(5);

    internal static void AddTokenServer(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TokenKeys>();
        builder.Services.AddScoped<Principals>();
        builder.Services.AddHostedService<Pruning>();
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityDb>().ReplaceDefaultEntities<Guid>())
            .AddServer(Configure);
        builder.Services.AddOptions<OpenIddictServerOptions>().Configure<TokenKeys, IdentityOptions, ListenOptions, ClientName>((server, keys, identity, listen, self) =>
        {
            server.Issuer = identity.Issuer(listen);
            server.Audiences.Add(self.Value);
            server.SigningCredentials.Add(new(keys.Signing, SecurityAlgorithms.EcdsaSha256));
            server.EncryptionCredentials.Add(new(keys.Encryption, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
            // Others need a script, or put the code where scripts read it.
            server.ResponseModes.IntersectWith([ResponseModes.Query]);
            server.CodeChallengeMethods.IntersectWith([CodeChallengeMethods.Sha256]);
        });
    }

    internal static void MapTokenServer(this WebApplication app)
    {
        app.MapMethods("/connect/authorize", [HttpMethods.Get, HttpMethods.Post], AuthorizeEndpoint.HandleAsync);
        app.MapMethods("/connect/logout", [HttpMethods.Get, HttpMethods.Post], LogoutEndpoint.HandleAsync);
        app.MapPost("/connect/token", TokenEndpoint.HandleAsync);
    }

    private static void Configure(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris("/connect/authorize")
            .SetPushedAuthorizationEndpointUris("/connect/par")
            .SetTokenEndpointUris("/connect/token")
            .SetEndSessionEndpointUris("/connect/logout");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange()
            .AllowClientCredentialsFlow()
            .AllowRefreshTokenFlow()
            .AllowTokenExchangeFlow();
        // The front end asks for the services by name.
        server.RegisterScopes([Scopes.OpenId, Scopes.OfflineAccess, .. Access.Scopes.All, .. Access.Audiences.All])
            .RegisterAudiences([.. Access.Audiences.All])
            .IgnoreAudiencePermissions()
            // What a client may do is read from its record each time a token is made.
            .IgnoreScopePermissions();
        server.DisableAccessTokenEncryption()
            .SetAccessTokenLifetime(AccessTokenLife)
            .SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(1))
            .SetRefreshTokenLifetime(Sessions.SessionRecord.Longest)
            .DisableSlidingRefreshTokenExpiration()
            // A refresh token that comes back is a stolen one: the whole chain ends.
            .SetRefreshTokenReuseLeeway(TimeSpan.Zero);
        // The proxy in front hands on the certificate of a client that has one (Listen:ClientCertificateHeader).
        server.EnableSelfSignedTlsClientAuthentication().UseClientCertificateBoundAccessTokens();
        // A service that exchanges a token has seen the certificate of whoever sent it, and has none of its own.
        server.AddEventHandler<OpenIddictServerEvents.ValidateTokenContext>(handler => handler.SetOrder(int.MinValue).UseInlineHandler(context =>
        {
            context.DisableProofOfPossessionValidation |= context.Request?.IsTokenExchangeGrantType() == true;
            return ValueTask.CompletedTask;
        }));
        server.UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableTokenEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough()
            // TLS ends at the proxy in front.
            .DisableTransportSecurityRequirement();
    }
}

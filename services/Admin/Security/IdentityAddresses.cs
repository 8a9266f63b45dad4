using CivicConnect.Hosting;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CivicConnect.Admin.Security;

/// <summary>
/// Where Identity answers: browsers at its public address, this process at the one it can reach. Its keys are fetched when first needed, and again
/// when a token names one that is not known.
/// </summary>
internal sealed class IdentityAddresses(AccessOptions access, IHttpClientFactory http, TimeProvider clock) : IConfigurationManager<OpenIdConnectConfiguration>
{
    public const string HttpClient = "identity";
    private static readonly TimeSpan KeysAgain = TimeSpan.FromMinutes(1);
    private OpenIdConnectConfiguration? known;
    private DateTimeOffset fetched;

    public Uri Token => new(Inside + "/connect/token");

    /// <summary>An address without a path is the same with a slash and without, and both are written.</summary>
    public IReadOnlyList<string> Issuers => [Public, Public + "/"];

    /// <summary>A page of Identity's, for links.</summary>
    public string Page(string path) => Public + path;

    private string Public => access.Issuer.TrimEnd('/');

    private string Inside => (access.Identity ?? access.Issuer).TrimEnd('/');

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (known is { } configuration)
            return configuration;
        configuration = new()
        {
            Issuer = Public,
            AuthorizationEndpoint = Public + "/connect/authorize",
            PushedAuthorizationRequestEndpoint = Inside + "/connect/par",
            TokenEndpoint = Token.ToString(),
            JwksUri = Inside + "/.well-known/jwks",
        };
        using var client = http.CreateClient(HttpClient);
        foreach (var key in new JsonWebKeySet(await client.GetStringAsync(configuration.JwksUri, cancel)).GetSigningKeys())
            configuration.SigningKeys.Add(key);
        (known, fetched) = (configuration, clock.GetUtcNow());
        return configuration;
    }

    public void RequestRefresh()
    {
        // Not for every token that somebody makes up.
        if (clock.GetUtcNow() - fetched > KeysAgain)
            known = null;
    }
}

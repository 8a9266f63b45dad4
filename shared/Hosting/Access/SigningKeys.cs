using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CivicConnect.Hosting;

/// <summary>Identity's public keys, fetched when first needed, and again when a token names one that is not known yet (at most once in five minutes).</summary>
internal sealed class SigningKeys(AccessOptions options) : ConfigurationManager<OpenIdConnectConfiguration>(
    options.EndpointOf("/.well-known/jwks").AbsoluteUri, new Retriever(options.IssuerAddress.AbsoluteUri), new HttpDocumentRetriever { RequireHttps = false })
{
    private sealed class Retriever(string issuer) : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
        {
            var set = new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel));
            var configuration = new OpenIdConnectConfiguration { Issuer = issuer, JsonWebKeySet = set };
            foreach (var key in set.GetSigningKeys())
                configuration.SigningKeys.Add(key);
            return configuration;
        }
    }
}

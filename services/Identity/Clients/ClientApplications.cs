using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CivicConnect.Identity.Clients;

/// <summary>A client as OpenIddict knows it: how it proves itself, and which endpoints and grants it may use.</summary>
internal static class ClientApplications
{
    public static OpenIddictApplicationDescriptor Describe(ClientRecord client, string? secret, string publicKey = "")
    {
        var application = new OpenIddictApplicationDescriptor
        {
            ClientId = client.ClientId,
            ClientSecret = secret,
            ClientType = ClientTypes.Confidential,
            Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
        };
        if (publicKey.Length > 0)
            application.JsonWebKeySet = ClientKeys.KeysOf(client.Authentication, publicKey);
        if (client.IsService)
            application.Permissions.UnionWith([Permissions.GrantTypes.TokenExchange, Permissions.GrantTypes.RefreshToken]);
        return application;
    }

    /// <summary>What only the front end may: sign people in, by a request it pushes first and with a proof key.</summary>
    public static void AddFrontEnd(OpenIddictApplicationDescriptor application, Uri address)
    {
        application.ConsentType = ConsentTypes.Implicit;
        application.RedirectUris.Add(new Uri(address, "/sign-in/callback"));
        application.PostLogoutRedirectUris.Add(new Uri(address, "/signed-out"));
        application.Permissions.UnionWith(
        [
            Permissions.Endpoints.Authorization, Permissions.Endpoints.PushedAuthorization, Permissions.Endpoints.EndSession,
            Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code,
        ]);
        application.Requirements.UnionWith([Requirements.Features.ProofKeyForCodeExchange, Requirements.Features.PushedAuthorizationRequests]);
    }
}

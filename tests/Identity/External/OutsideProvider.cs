using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CivicConnect.Identity.Tests.External;

/// <summary>An OpenID provider of somebody else's. Identity is one, so a second one plays it.</summary>
internal sealed class OutsideProvider : IAsyncDisposable
{
    public const string DisplayName = "Example login";
    private const string Client = "house";
    private const string Secret = "what the house and its provider share";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-outside-");
    private readonly IdentityHost host;

    private OutsideProvider(IdentityHost host) => this.host = host;

    public static async Task<OutsideProvider> StartAsync()
    {
        var provider = new OutsideProvider(await IdentityHost.StartAsync(TestDatabase.Sqlite));
        await File.WriteAllTextAsync(provider.SecretFile, Secret + "\n");
        return provider;
    }

    /// <summary>A house that staff may sign in to from here, where it is known as a client.</summary>
    public async Task<IdentityHost> HouseAsync(string database)
    {
        var house = await IdentityHost.StartAsync(database, Settings(host.Address));
        await using var scope = host.Services.GetRequiredService<SystemScopes<IdentityDb>>().Open();
        var applications = scope.Services.GetRequiredService<IOpenIddictApplicationManager>();
        if (await applications.FindByClientIdAsync(Client) is { } before)
            await applications.DeleteAsync(before);
        await applications.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = Client,
            ClientSecret = Secret,
            ClientType = ClientTypes.Confidential,
            ConsentType = ConsentTypes.Implicit,
            RedirectUris = { new Uri(house.Address + "/account/sign-in/external/callback") },
            Permissions =
            {
                Permissions.Endpoints.Token, Permissions.Endpoints.Authorization, Permissions.Endpoints.PushedAuthorization,
                Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange, Requirements.Features.PushedAuthorizationRequests },
        });
        return house;
    }

    /// <summary>What a house is told of a provider at an address.</summary>
    public string[] Settings(string authority) =>
    [
        $"--Identity:External:Authority={authority}", $"--Identity:External:ClientId={Client}",
        $"--Identity:External:ClientSecretFile={SecretFile}", $"--Identity:External:DisplayName={DisplayName}",
    ];

    /// <summary>Somebody with an account here, who is signed in here.</summary>
    public Task<Staff> PersonAsync() => Staff.SignedInAsync(host);

    /// <summary>The address that this provider sends a browser back to, for one who was sent here.</summary>
    public async Task<string> AnswerAsync(Staff person, string address)
    {
        Assert.StartsWith(host.Address, address, StringComparison.Ordinal);
        using var there = new OAuth(host, "admin");
        return (await there.GetAsync(address, person.Cookie)).Location;
    }

    /// <summary>It answers no more.</summary>
    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private string SecretFile => Path.Combine(folder.FullName, "secret");
}

using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using CivicConnect.Identity.V1;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CivicConnect.Identity.Tests.Api;

public abstract class PartnerTests(IdentitySuite suite)
{
    private readonly IdentityHost host = suite.Host;

    [ProviderFact]
    public async Task CreateClient_WithASecret_GetsTokensForWhatItMay()
    {
        var (admin, desk) = await Partners.AdministratorAsync(host);

        var created = await admin.Partners.CreateClientAsync(new() { Client = Partners.Sample(desk) });
        using var partner = new OAuth(host, Partners.Id(created.Client), created.Secret);
        var token = await partner.ClientCredentialsAsync();

        Assert.Equal([$"{desk} reader"], token.Values("compartment"));
        Assert.Equal("contacts.read events.read", token.Claims.GetProperty("scope").GetString());
        Assert.Equal(120, token.Claims.GetProperty("calls_per_minute").GetInt32());
        Assert.Equal("", (await admin.Partners.GetClientAsync(new() { Name = created.Client.Name })).PublicKey);
    }

    [ProviderFact]
    public async Task CreateClient_IntoACompartmentOfOthers_IsRefused()
    {
        var (admin, _) = await Partners.AdministratorAsync(host);

        var error = await Assert.ThrowsAsync<RpcException>(async () => await admin.Partners.CreateClientAsync(new() { Client = Partners.Sample(Guid.NewGuid()) }));

        Assert.Equal(StatusCode.PermissionDenied, error.StatusCode);
    }

    [ProviderTheory]
    [InlineData("events.read", false, StatusCode.OK)]
    [InlineData("contacts.read", false, StatusCode.PermissionDenied)]
    [InlineData("events.read", true, StatusCode.PermissionDenied)]
    public async Task CreateClient_ByTheOperator_GivesOnNoMoreThanItHas(string scope, bool elsewhere, StatusCode expected)
    {
        using var command = new OAuth(host, "operator");
        var line = Clients.Of(host, (await command.ClientCredentialsAsync("events.read")).AccessToken);
        var client = Partners.Sample(elsewhere ? Guid.NewGuid() : Storage.Compartments.Default);
        (client.Scopes[0], client.Scopes[1]) = (scope, "events.read");

        var call = line.Partners.CreateClientAsync(new() { Client = client });
        var status = await call.ResponseAsync.ContinueWith(_ => call.GetStatus().StatusCode, TaskScheduler.Default);

        Assert.Equal(expected, status);
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(async () => await line.Partners.ListClientsAsync(new()))).StatusCode);
    }

    [ProviderFact]
    public async Task CreateClient_BadFields_AreAllNamed()
    {
        var (admin, desk) = await Partners.AdministratorAsync(host);
        var client = Partners.Sample(desk);
        (client.DisplayName, client.CallsPerMinute, client.PublicKey) = ("", -1, "x");
        client.Scopes.Add("everything");

        await Refused.InvalidAsync(admin.Partners.CreateClientAsync(new() { Client = client }), "client.display_name", "client.scopes[2]", "client.calls_per_minute", "client.public_key");
    }

    [ProviderFact]
    public async Task RotateAndDelete_EndTheOldSecretAndTheClient()
    {
        var (admin, desk) = await Partners.AdministratorAsync(host);
        var created = await admin.Partners.CreateClientAsync(new() { Client = Partners.Sample(desk) });

        var rotated = await admin.Partners.RotateClientSecretAsync(new() { Name = created.Client.Name });
        using var before = new OAuth(host, Partners.Id(created.Client), created.Secret);
        using var after = new OAuth(host, Partners.Id(created.Client), rotated.Secret);
        (await before.ClientCredentialsAsync()).AssertRefused("invalid_client");
        Assert.Equal(2, (await after.ClientCredentialsAsync()).Claims.GetProperty("ver").GetInt64());
        await admin.Partners.DeleteClientAsync(new() { Name = created.Client.Name });

        (await after.ClientCredentialsAsync()).AssertRefused("invalid_client");
        await Refused.NotFoundAsync(admin.Partners.GetClientAsync(new() { Name = created.Client.Name }));
    }

    [ProviderFact]
    public async Task UpdateClient_FewerScopesAndAnEnd_HoldForTheNextToken()
    {
        var (admin, desk) = await Partners.AdministratorAsync(host);
        var created = await admin.Partners.CreateClientAsync(new() { Client = Partners.Sample(desk) });

        var updated = await admin.Partners.UpdateClientAsync(new()
        {
            Client = new() { Name = created.Client.Name, Scopes = { "events.read" }, ExpireTime = Timestamp.FromDateTime(DateTime.UtcNow.AddSeconds(90)), Etag = created.Client.Etag },
        });
        using var partner = new OAuth(host, Partners.Id(created.Client), created.Secret);
        var token = await partner.ClientCredentialsAsync();

        Assert.Equal(["events.read"], updated.Scopes);
        Assert.Equal("events.read", token.Claims.GetProperty("scope").GetString());
        Assert.InRange(token.Claims.GetProperty("exp").GetInt64() - token.Claims.GetProperty("iat").GetInt64(), 30, 91);
        await Refused.StaleAsync(admin.Partners.UpdateClientAsync(new() { Client = new() { Name = created.Client.Name, DisplayName = "x", Etag = created.Client.Etag } }));
    }

    [ProviderFact]
    public async Task CreateClient_WithAKeyOfItsOwn_ProvesItselfByASignedStatement()
    {
        var (admin, desk) = await Partners.AdministratorAsync(host);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new ECDsaSecurityKey(curve) { KeyId = "k1" };
        var client = Partners.Sample(desk);
        client.Authentication = Client.Types.Authentication.PrivateKeyJwt;
        client.PublicKey = PublicSetOf(key);

        var created = await admin.Partners.CreateClientAsync(new() { Client = client });
        Assert.Equal("", created.Secret);
        using var http = new HttpClient();
        var answer = await http.PostAsync(host.Address + "/connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
            {
                Issuer = Partners.Id(created.Client),
                Audience = host.Address + "/",
                TokenType = "client-authentication+jwt",
                Claims = new Dictionary<string, object> { ["sub"] = Partners.Id(created.Client), ["jti"] = Guid.NewGuid().ToString() },
                Expires = DateTime.UtcNow.AddMinutes(1),
                SigningCredentials = new(key, SecurityAlgorithms.EcdsaSha256),
            }),
        }));

        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private static string PublicSetOf(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return $$"""{"keys":[{"kty":"EC","crv":"P-256","kid":"k1","use":"sig","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}]}""";
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class PartnersOnSqlite(IdentityOnSqlite suite) : PartnerTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class PartnersOnPostgreSql(IdentityOnPostgreSql suite) : PartnerTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class PartnersOnSqlServer(IdentityOnSqlServer suite) : PartnerTests(suite);

using CivicConnect.Storage;

namespace CivicConnect.Identity.Tests.Tokens;

public abstract class ClientCredentialTests(IdentitySuite suite)
{
    [ProviderFact]
    public async Task ClientCredentials_Service_MayReadEventsAndNothingElse()
    {
        using var contacts = new OAuth(suite.Host, "contacts");

        var token = await contacts.ClientCredentialsAsync();

        Assert.Equal("services/contacts", token.Claims.GetProperty("sub").GetString());
        Assert.Equal("events.read", token.Claims.GetProperty("scope").GetString());
        Assert.Equal(1, token.Claims.GetProperty("ver").GetInt64());
        Assert.Empty(token.Values("compartment"));
        Assert.Equal(("ES256", "at+jwt"), (token.Header.GetProperty("alg").GetString(), token.Header.GetProperty("typ").GetString()));
        Assert.InRange(token.Claims.GetProperty("exp").GetInt64() - token.Claims.GetProperty("iat").GetInt64(), 299, 300);
    }

    [ProviderFact]
    public async Task ClientCredentials_Operator_WorksInTheDefaultCompartment()
    {
        using var client = new OAuth(suite.Host, "operator");

        var token = await client.ClientCredentialsAsync();

        Assert.Equal("clients/operator", token.Claims.GetProperty("sub").GetString());
        Assert.Equal([$"{Storage.Compartments.Default} custodian reveal"], token.Values("compartment"));
        Assert.Contains("contacts.reveal", token.Claims.GetProperty("scope").GetString());
    }

    [ProviderFact]
    public async Task ClientCredentials_SomeScopes_AreForTheServicesThatTheyOpen()
    {
        using var client = new OAuth(suite.Host, "operator");

        var token = await client.ClientCredentialsAsync("contacts.read");

        Assert.Equal(["contacts"], token.Values("aud"));
        Assert.Equal("contacts.read", token.Claims.GetProperty("scope").GetString());
    }

    [ProviderFact]
    public async Task ClientCredentials_ScopeThatIsNotTheClients_IsRefused()
    {
        using var contacts = new OAuth(suite.Host, "contacts");

        (await contacts.ClientCredentialsAsync("contacts.read")).AssertRefused("invalid_scope");
    }

    [ProviderFact]
    public async Task ClientCredentials_WrongSecretOrUnknownClient_IsRefused()
    {
        using var wrong = new OAuth(suite.Host, "contacts", "wrong");
        using var unknown = new OAuth(suite.Host, "nobody", "wrong");

        (await wrong.ClientCredentialsAsync()).AssertRefused("invalid_client");
        (await unknown.ClientCredentialsAsync()).AssertRefused("invalid_client");
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class ClientCredentialsOnSqlite(IdentityOnSqlite suite) : ClientCredentialTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class ClientCredentialsOnPostgreSql(IdentityOnPostgreSql suite) : ClientCredentialTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class ClientCredentialsOnSqlServer(IdentityOnSqlServer suite) : ClientCredentialTests(suite);

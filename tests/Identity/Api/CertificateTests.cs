using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CivicConnect.Identity.V1;

namespace CivicConnect.Identity.Tests.Api;

/// <summary>Partners that prove who they are by a certificate, behind a proxy where TLS ends.</summary>
public abstract class CertificateTests(IdentitySuite suite)
{
    private readonly IdentityHost host = suite.Host;

    [ProviderTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CreateClient_WithACertificate_GetsTokensThatAreBoundToIt(bool rsa)
    {
        using var certificate = TestCertificates.Create(rsa);
        var created = await CreateAsync(certificate);

        var token = await AskAsync(created.Client, certificate);

        Assert.Equal("", created.Secret);
        Assert.True(token.Status == HttpStatusCode.OK, token.Body);
        Assert.Equal(certificate.Binding, token.Claims.GetProperty("cnf").GetProperty("x5t#S256").GetString());
        Assert.Equal(created.Client.Name, token.Claims.GetProperty("sub").GetString());
    }

    [ProviderFact]
    public async Task ClientWithACertificate_GetsNoneWithoutItOrWithAnother()
    {
        using var certificate = TestCertificates.Create();
        using var another = TestCertificates.Create();
        var client = (await CreateAsync(certificate)).Client;

        (await AskAsync(client, null)).AssertRefused("invalid_request");
        (await AskAsync(client, another)).AssertRefused("invalid_client");
        (await AskAsync(client, null, secret: "guessed")).AssertRefused("invalid_client");
        (await AskAsync(client, certificate, secret: "guessed")).AssertRefused("invalid_client");
    }

    [ProviderFact]
    public async Task UpdateClient_AnotherCertificate_TakesThePlaceOfTheFirst()
    {
        using var certificate = TestCertificates.Create();
        using var another = TestCertificates.Create();
        var (admin, _) = await Partners.AdministratorAsync(host);
        var client = (await CreateAsync(certificate)).Client;

        await admin.Partners.UpdateClientAsync(new() { Client = new() { Name = client.Name, PublicKey = another.ExportCertificatePem() } });

        (await AskAsync(client, certificate)).AssertRefused("invalid_client");
        var token = await AskAsync(client, another);
        Assert.Equal(another.Binding, token.Claims.GetProperty("cnf").GetProperty("x5t#S256").GetString());
    }

    [ProviderFact]
    public async Task ClientWithASecret_GetsNoBoundToken_AndNoneForACertificateAlone()
    {
        using var certificate = TestCertificates.Create();
        var (admin, desk) = await Partners.AdministratorAsync(host);
        var created = await admin.Partners.CreateClientAsync(new() { Client = Partners.Sample(desk) });

        var token = await AskAsync(created.Client, null, created.Secret);

        Assert.False(token.Claims.TryGetProperty("cnf", out _));
        (await AskAsync(created.Client, certificate)).AssertRefused("invalid_client");
        (await AskAsync(created.Client, certificate, created.Secret)).AssertRefused("invalid_client");
    }

    [ProviderFact]
    public async Task CreateClient_CertificateThatCannotServe_IsRefused()
    {
        using var certificate = TestCertificates.Create();
        using var other = TestCertificates.Create(forClients: false);
        var (admin, desk) = await Partners.AdministratorAsync(host);
        var client = Partners.Sample(desk);
        client.Authentication = Client.Types.Authentication.MutualTls;

        foreach (var wrong in new[] { "", "PEM", other.ExportCertificatePem(), $"{certificate.ExportCertificatePem()}\n{certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}" })
        {
            client.PublicKey = wrong;
            await Refused.InvalidAsync(admin.Partners.CreateClientAsync(new() { Client = client }), "client.public_key");
        }
    }

    [ProviderFact]
    public async Task BoundToken_IsExchangedByAService_WhichHasSeenTheCertificate()
    {
        using var certificate = TestCertificates.Create();
        var token = await AskAsync((await CreateAsync(certificate)).Client, certificate);
        using var contacts = new OAuth(host, "contacts");

        var exchanged = await contacts.ExchangeAsync(token.AccessToken, "contacts");

        Assert.True(exchanged.Status == HttpStatusCode.OK, exchanged.Body);
        Assert.Equal(token.Claims.GetProperty("sub").GetString(), exchanged.Claims.GetProperty("sub").GetString());
        Assert.False(exchanged.Claims.TryGetProperty("cnf", out _));
    }

    private async Task<CreatedClient> CreateAsync(X509Certificate2 certificate)
    {
        var (admin, desk) = await Partners.AdministratorAsync(host);
        var client = Partners.Sample(desk);
        client.Authentication = Client.Types.Authentication.MutualTls;
        client.PublicKey = certificate.ExportCertificatePem();
        return await admin.Partners.CreateClientAsync(new() { Client = client });
    }

    private async Task<Answer> AskAsync(Client client, X509Certificate2? certificate, string? secret = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Address + "/connect/token");
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (secret is null)
            form["client_id"] = Partners.Id(client);
        else
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Partners.Id(client)}:{secret}")));
        if (certificate is not null)
            request.Headers.Add(TestCertificates.Header, certificate.Escaped);
        request.Content = new FormUrlEncodedContent(form);
        using var answer = await http.SendAsync(request);
        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(), "");
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class CertificatesOnSqlite(IdentityOnSqlite suite) : CertificateTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class CertificatesOnPostgreSql(IdentityOnPostgreSql suite) : CertificateTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class CertificatesOnSqlServer(IdentityOnSqlServer suite) : CertificateTests(suite);

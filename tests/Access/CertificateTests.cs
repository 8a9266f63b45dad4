using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using CivicConnect.Identity.V1;
using CivicConnect.Testing;
using Grpc.Core;

namespace CivicConnect.Access.Tests;

/// <summary>A partner with a certificate, from its making to its calls: what it is given is worth nothing to whoever has not got its key.</summary>
[Collection(TestDatabase.Sqlite)]
public sealed class CertificateTests(SqliteSuite suite) : SuiteTests(suite)
{
    [Fact]
    public async Task TokenOfAPartnerWithACertificate_IsGoodWithThatCertificateAlone()
    {
        using var certificate = TestCertificates.Create();
        using var another = TestCertificates.Create();
        var partner = Host.Holding(await TokenAsync(await CreateAsync(certificate), certificate));
        var missing = await RefusalOfAsync(SuiteClient.Plain(Host.Channel), null);

        var person = await partner.Contacts.CreateContactAsync(new() { Contact = Samples.Person() }, Showing(certificate));

        Assert.Equal(StatusCode.Unauthenticated, missing.StatusCode);
        Assert.Equal(missing, await RefusalOfAsync(partner, null));
        Assert.Equal(missing, await RefusalOfAsync(partner, another));
        // Engagements asks Contacts for the partner, with a token that it got for theirs.
        var meeting = await partner.Engagements.CreateEngagementAsync(new() { Engagement = Samples.Meeting(person.Name) }, Showing(certificate));
        Assert.Equal(person.CodeName, Assert.Single(meeting.Participants).DisplayName);
    }

    private async Task<Client> CreateAsync(X509Certificate2 certificate)
    {
        var administrator = Host.AsAdministrator();
        var desk = await new Compartments.CompartmentsClient(administrator.Invoker).CreateCompartmentAsync(new() { Compartment = new() { DisplayName = "Desk" }, Custodian = administrator.Subject });
        var clients = new Clients.ClientsClient(Host.AsAdministrator(Guid.Parse(desk.Name["compartments/".Length..])).Invoker);
        return (await clients.CreateClientAsync(new()
        {
            Client = new()
            {
                DisplayName = "Case system of a partner",
                Scopes = { "contacts.read", "contacts.write", "engagements.write" },
                Grants = { new Client.Types.Grant { Compartment = desk.Name, Level = Membership.Types.Level.Officer } },
                Authentication = Client.Types.Authentication.MutualTls,
                PublicKey = certificate.ExportCertificatePem(),
            },
        })).Client;
    }

    private async Task<string> TokenAsync(Client client, X509Certificate2 certificate)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add(TestCertificates.Header, certificate.Escaped);
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client.Name["clients/".Length..])]);
        using var answer = await http.PostAsync(new Uri(Host.Http.BaseAddress!, "/connect/token"), form);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("access_token").GetString()!;
    }

    private static async Task<Status> RefusalOfAsync(SuiteClient client, X509Certificate2? certificate) =>
        (await Assert.ThrowsAsync<RpcException>(async () => await client.Contacts.ListContactsAsync(new(), Showing(certificate)))).Status;

    private static Metadata Showing(X509Certificate2? certificate) => certificate is null ? [] : new() { { TestCertificates.Header, certificate.Escaped } };
}

using System.Text.RegularExpressions;
using System.Web;
using CivicConnect.Identity.V1;
using CivicConnect.Testing;
using Grpc.Net.Client;

namespace CivicConnect.Integration;

/// <summary>Writes canaries wherever Identity takes names and secrets, and those it makes itself are canaries too.</summary>
internal sealed partial class CanaryStaff(Canaries canaries, ServiceProcess identity)
{
    private readonly string issuer = identity.Settings["Access:Issuer"] ?? identity.Settings.Http.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public async Task WriteAsync()
    {
        using var channel = GrpcChannels.Create(identity.Settings.Grpc, AdministratorsToken());
        var invitation = await new Staff.StaffClient(channel).CreateStaffMemberAsync(new()
        {
            StaffMember = new() { SignInName = canaries["staff.sign_in_name"], DisplayName = canaries["staff.display_name"] },
        });
        canaries.Add("staff.invitation", HttpUtility.ParseQueryString(invitation.Link[invitation.Link.IndexOf('?', StringComparison.Ordinal)..])[0]!);
        await new Compartments.CompartmentsClient(channel).CreateCompartmentAsync(new()
        {
            Compartment = new() { DisplayName = canaries["compartment.display_name"], Description = canaries["compartment.description"] },
            Custodian = invitation.StaffMember.Name,
        });
        await AddClientAsync(channel);
        await SignInWronglyAsync();
        canaries.Add("operator.token", (await identity.Settings.Operator.GetAsync()).Split('.')[^1]);
        // How the header of every token begins.
        canaries.Add("any token", "eyJhbGciOi");
    }

    /// <summary>The secrets that stand in files, for sinks where these files are not.</summary>
    public static void AddSecrets(Canaries canaries, ServiceSettings settings)
    {
        foreach (var file in Directory.EnumerateFiles(settings.ClientsDirectory))
            canaries.Add($"client secret of {Path.GetFileName(file)}", File.ReadAllText(file).Trim());
    }

    private string AdministratorsToken()
    {
        var tokens = TestTokens.Of($"{issuer}/", Path.Combine(identity.Settings.DataDirectory, "keys", "identity-signing.pem"));
        var token = tokens.Make($"staff/{Guid.NewGuid()}", [], d =>
        {
            d.Claims["sid"] = Guid.NewGuid().ToString("D");
            d.Claims["role"] = new[] { "administrator" };
        });
        canaries.Add("administrator.token", token.Split('.')[^1]);
        return token;
    }

    private async Task AddClientAsync(GrpcChannel channel)
    {
        var clients = new Clients.ClientsClient(channel);
        var created = await clients.CreateClientAsync(new()
        {
            Client = new()
            {
                DisplayName = canaries["client.display_name"],
                Authentication = Client.Types.Authentication.Secret,
                Scopes = { "contacts.read" },
            },
        });
        canaries.Add("client.secret", created.Secret);
        canaries.Add("client.secret.rotated", (await clients.RotateClientSecretAsync(new() { Name = created.Client.Name })).Secret);
    }

    private async Task SignInWronglyAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri(issuer) };
        var page = await http.GetStringAsync("/account/sign-in");
        using var form = new FormUrlEncodedContent(
            [new("name", canaries["wrong.sign_in_name"]), new("password", canaries["wrong.password"]), new("__RequestVerificationToken", Antiforgery().Match(page).Groups[1].Value)]);
        using var refused = await http.PostAsync("/account/sign-in", form);
        Assert.Contains("Sign-in name or password is wrong", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var credentials = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", canaries["wrong.client_id"]), new("client_secret", canaries["wrong.client_secret"]), new("scope", canaries["wrong.scope"])]);
        using var noToken = await http.PostAsync("/connect/token", credentials);
        Assert.False(noToken.IsSuccessStatusCode);
    }

    [GeneratedRegex(@"name=""__RequestVerificationToken"" value=""([^""]+)""")]
    private static partial Regex Antiforgery();
}

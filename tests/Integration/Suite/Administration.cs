using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CivicConnect.Identity.V1;
using CivicConnect.Testing;
using Grpc.Net.Client;

namespace CivicConnect.Integration;

/// <summary>Staff, compartments and clients of a running Identity, in the hands of somebody with a token that its own key signed.</summary>
internal sealed class Administration : IDisposable
{
    private readonly ServiceProcess identity;
    private readonly TestTokens tokens;
    private readonly List<GrpcChannel> channels = [];

    private Administration(ServiceProcess identity)
    {
        this.identity = identity;
        tokens = TestTokens.Of($"{Issuer}/", Path.Combine(identity.Settings.DataDirectory, "keys", "identity-signing.pem"));
    }

    private string Issuer => identity.Settings["Access:Issuer"]!;

    /// <summary>A compartment with somebody in it who may not be sent away.</summary>
    public Compartment Compartment { get; private set; } = null!;

    public Staff.StaffClient Staff => new(As());

    public Clients.ClientsClient Clients => new(As());

    public Compartments.CompartmentsClient Compartments => new(As());

    public static async Task<Administration> OfAsync(ServiceSuite suite)
    {
        // Its signing key is made when it is first asked for.
        await suite.Identity.Settings.Operator.GetAsync();
        var administration = new Administration(suite.Identity);
        var custodian = await administration.InviteAsync();
        administration.Compartment = await administration.Compartments.CreateCompartmentAsync(new() { Compartment = new() { DisplayName = "Desk" }, Custodian = custodian.Name });
        return administration;
    }

    public async Task<StaffMember> InviteAsync() =>
        (await Staff.CreateStaffMemberAsync(new() { StaffMember = new() { SignInName = $"n{Guid.NewGuid():N}", DisplayName = "Somebody" } })).StaffMember;

    public async Task<Membership> JoinAsync(StaffMember member) => await Compartments.CreateMembershipAsync(new()
    {
        Parent = Compartment.Name,
        Membership = new() { StaffMember = member.Name, Level = Membership.Types.Level.Reader },
    });

    public async Task<CreatedClient> AddClientAsync(params string[] scopes) => await Clients.CreateClientAsync(new()
    {
        Client = new()
        {
            DisplayName = "Case system of a partner",
            Scopes = { scopes },
            Grants = { new Client.Types.Grant { Compartment = Compartment.Name, Level = Membership.Types.Level.Reader } },
            CallsPerMinute = 100_000,
        },
    });

    /// <summary>A token as Identity gives it to a client.</summary>
    public async Task<string> TokenOfAsync(CreatedClient created)
    {
        using var http = new HttpClient();
        var credentials = $"{created.Client.Name["clients/".Length..]}:{created.Secret}";
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(credentials)));
        using var answer = await http.PostAsync(new Uri($"{Issuer}/connect/token"), new FormUrlEncodedContent([new("grant_type", "client_credentials")]));
        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(body).RootElement.GetProperty("access_token").GetString()! : throw new InvalidOperationException(body);
    }

    /// <summary>A token of somebody, as it would be with this version of their account and in this session.</summary>
    public string TokenOf(string subject, long version, Guid session) => tokens.Make(subject, [], d =>
    {
        d.Claims["ver"] = version;
        d.Claims["sid"] = session.ToString("D");
    });

    public void Dispose() => channels.ForEach(c => c.Dispose());

    private GrpcChannel As()
    {
        var desk = Compartment is null ? [] : new[] { $"{Compartment.Name["compartments/".Length..]} custodian" };
        var token = tokens.Make($"staff/{Guid.NewGuid()}", desk, d => d.Claims["role"] = new[] { "administrator" });
        channels.Add(GrpcChannels.Create(identity.Settings.Grpc, token));
        return channels[^1];
    }
}

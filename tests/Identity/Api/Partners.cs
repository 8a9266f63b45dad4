using CivicConnect.Identity.V1;

namespace CivicConnect.Identity.Tests.Api;

/// <summary>Partner clients to start from, and who may make them.</summary>
internal static class Partners
{
    public static Client Sample(Guid compartment) => new()
    {
        DisplayName = "Case system of a partner",
        Scopes = { "contacts.read", "events.read" },
        Grants = { new Client.Types.Grant { Compartment = $"compartments/{compartment}", Level = V1.Membership.Types.Level.Reader } },
        CallsPerMinute = 120,
    };

    /// <summary>The OAuth client id.</summary>
    public static string Id(Client client) => client.Name["clients/".Length..];

    /// <summary>An administrator, and a compartment of which they are a custodian.</summary>
    public static async Task<(Clients, Guid)> AdministratorAsync(IdentityHost host)
    {
        var staff = await Staff.SignedInAsync(host, administrator: true);
        var desk = await (await Clients.OfAsync(staff)).Compartments.CreateCompartmentAsync(new() { Compartment = new() { DisplayName = "Desk" }, Custodian = staff.Subject });
        return (await Clients.OfAsync(staff), Guid.Parse(desk.Name["compartments/".Length..]));
    }
}

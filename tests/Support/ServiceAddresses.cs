namespace CivicConnect.Testing;

/// <summary>Where services find each other, and the Identity whose tokens they take.</summary>
/// <param name="folder">Where the secrets of their clients are to be.</param>
/// <param name="services">Names such as <c>Contacts</c>; <c>Identity</c> is always there.</param>
public sealed class ServiceAddresses(string folder, params IEnumerable<string> services)
{
    public const string Identity = "Identity";
    private readonly string issuer = $"http://localhost:{FreePort.Next()}";
    private readonly Dictionary<string, string?> grpc = services.Append(Identity).Distinct().ToDictionary(s => $"Services:{s}", _ => (string?)$"http://127.0.0.1:{FreePort.Next()}");

    /// <summary>The settings with which a service takes its place among the others.</summary>
    public Dictionary<string, string?> SettingsOf(string service)
    {
        var clients = Path.Combine(folder, "clients");
        var settings = new Dictionary<string, string?>(grpc)
        {
            ["Listen:Grpc"] = grpc[$"Services:{service}"],
            ["Access:Issuer"] = issuer,
            ["Access:ClientSecretFile"] = Path.Combine(clients, service.ToLowerInvariant()),
        };
        if (service == Identity)
        {
            settings["Listen:Http"] = issuer;
            settings["Identity:PublicAddress"] = issuer;
            settings["Identity:ServiceClients"] = clients;
        }

        return settings;
    }
}

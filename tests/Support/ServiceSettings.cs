namespace CivicConnect.Testing;

/// <summary>What one <see cref="ServiceProcess"/> is started with. Keep it to start the same service again on the same data and ports.</summary>
public sealed class ServiceSettings
{
    private readonly Dictionary<string, string?> settings;

    /// <param name="dataDirectory">The service's data folder; it is created where missing.</param>
    /// <param name="more">Settings by key, such as <c>Database:Provider</c>; they win over the ones made here.</param>
    public ServiceSettings(string dataDirectory, params IEnumerable<KeyValuePair<string, string?>>[] more)
    {
        DataDirectory = Directory.CreateDirectory(dataDirectory).FullName;
        settings = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Data:Directory"] = DataDirectory,
            ["Listen:Http"] = $"http://127.0.0.1:{FreePort.Next()}",
            ["Listen:Grpc"] = $"http://127.0.0.1:{FreePort.Next()}",
        };
        foreach (var (key, value) in more.SelectMany(some => some)) settings[key] = value;
    }

    public string DataDirectory { get; }

    public string Http => settings["Listen:Http"]!;

    public string Grpc => settings["Listen:Grpc"]!;

    public IReadOnlyDictionary<string, string?> All => settings;

    public string? this[string key]
    {
        get => settings.GetValueOrDefault(key);
        set => settings[key] = value;
    }

    /// <summary>What the service is called with: tokens of the <c>operator</c> client of its Identity, which is itself where it has no other.</summary>
    public OperatorTokens Operator => field ??= new(
        settings.GetValueOrDefault("Access:Issuer") ?? Http.Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
        Path.Combine(ClientsDirectory, "operator"));

    /// <summary>The folder with the secrets of all clients of its Identity.</summary>
    public string ClientsDirectory =>
        settings.GetValueOrDefault("Access:ClientSecretFile") is { } its ? Path.GetDirectoryName(its)! : Path.Combine(DataDirectory, "clients");
}

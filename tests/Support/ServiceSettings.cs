using System.Security.Cryptography;

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

    /// <summary>The access token the service made at its first start, or the one it was given.</summary>
    public string ReadToken() =>
        File.ReadAllText(settings.GetValueOrDefault("Access:TokenFile") ?? Path.Combine(DataDirectory, "access-token")).Trim();

    /// <summary>Writes a new access token to a file that only its owner reads, for services that are to share it.</summary>
    public static string WriteToken(string file)
    {
        File.WriteAllText(file, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }
}

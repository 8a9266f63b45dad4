using System.Globalization;
using DotNet.Testcontainers.Configurations;
using Npgsql;
using Testcontainers.PostgreSql;

namespace CivicConnect.Testing;

/// <summary>Where fresh PostgreSQL databases come from.</summary>
internal static class PostgreSqlServer
{
    public const string Setting = "CIVICCONNECT_TEST_POSTGRESQL";

    /// <summary>A connection string that may create databases: the configured server, else a container, else the machine's own packages.</summary>
    public static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } configured) return configured;
        if (await DockerEngine.AnswersAsync()) return await StartContainerAsync();
        if (Directory.Exists("/usr/lib/postgresql")) return await StartLocalAsync();
        throw new InvalidOperationException($"No PostgreSQL for the tests: start a Docker Engine, install postgresql, or set {Setting} to a connection string.");
    }

    private static async Task<string> StartContainerAsync()
    {
        var container = new PostgreSqlBuilder("postgres:17")
            // The whole command: the builder gives options only, which not every image of PostgreSQL puts after the server's name.
            .WithCommand(new OverwriteEnumerable<string>(["postgres", "-c", $"fsync={Environment.GetEnvironmentVariable("CIVICCONNECT_TEST_FSYNC") ?? "off"}", "-c", "max_connections=300"]))
            .WithPassword(Guid.NewGuid().ToString("N")).Build();
        await Reaper.StartAsync(container);
        return container.GetConnectionString();
    }

    private static async Task<string> StartLocalAsync()
    {
        var (port, password) = (FreePort.Next(), Guid.NewGuid().ToString("N"));
        var builder = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", Password = password, Database = "postgres" };
        await LocalServer.StartAsync("local-postgresql", port, LocalServer.NewFolder("postgresql"), port.ToString(CultureInfo.InvariantCulture), password);
        await Eventually.Async(
            async () =>
            {
                await using var connection = new NpgsqlConnection(builder.ConnectionString);
                await connection.OpenAsync();
                return true;
            },
            "PostgreSQL lets us in");
        return builder.ConnectionString;
    }
}

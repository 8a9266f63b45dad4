using CivicConnect.Hosting;
using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Identity.Tests;

/// <summary>The Identity service in this process: real listeners, real migrations.</summary>
public sealed class IdentityHost : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-identity-");
    private readonly TestDatabase database;
    private readonly string[] more;
    private WebApplication app = null!;

    private IdentityHost(TestDatabase database, string[] more) => (this.database, this.more) = (database, more);

    internal Clock Clock { get; } = new();

    public string Address { get; } = $"http://localhost:{FreePort.Next()}";

    public string GrpcAddress { get; } = $"http://127.0.0.1:{FreePort.Next()}";

    public const string FrontEnd = "https://crm.example.org";

    public IServiceProvider Services => app.Services;

    /// <summary>The secret of one of the seeded clients.</summary>
    public string SecretOf(string client) => File.ReadAllText(Path.Combine(folder.FullName, "clients", client)).Trim();

    /// <param name="provider">Of the database.</param>
    /// <param name="more">Settings as on the command line.</param>
    public static async Task<IdentityHost> StartAsync(string provider, params string[] more)
    {
        var host = new IdentityHost(await TestDatabase.CreateAsync(provider), more);
        await host.StartAsync();
        return host;
    }

    /// <summary>Stops the service and starts it again with the same folder and database.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Path and query of the link that makes the first account; null once there is one.</summary>
    public Task<string?> FindWelcomeLinkAsync() => app.FindWelcomeLinkAsync();

    /// <summary>Works on the database as the service itself does.</summary>
    internal async Task<T> WithDbAsync<T>(Func<IdentityDb, Task<T>> work)
    {
        await using var scope = Services.GetRequiredService<SystemScopes<IdentityDb>>().Open();
        return await work(scope.Db);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        var builder = ServiceHost.CreateBuilder(
            [
                $"--Data:Directory={folder.FullName}", $"--Listen:Http={Address}", $"--Listen:Grpc={GrpcAddress}", $"--Identity:FrontEnd={FrontEnd}",
                $"--Access:Issuer={Address}", $"--Services:Identity={GrpcAddress}", "--Identity:AttemptsPerAddress=100000",
                $"--Listen:ClientCertificateHeader={TestCertificates.Header}",
                .. database.Settings.Select(s => $"--{s.Key}={s.Value}"), .. more,
            ], "identity", 0, 0);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddIdentity();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        app = builder.Build();
        app.UseServiceHost();
        app.MapIdentity();
        foreach (var migrator in app.Services.GetServices<IDatabaseMigrator>())
            await migrator.MigrateAsync(default);
        await app.StartAsync();
    }

    /// <summary>Stops the service.</summary>
    internal async Task StopAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

using CivicConnect.Contacts;
using CivicConnect.Engagements;
using CivicConnect.Hosting;
using CivicConnect.Identity;
using CivicConnect.Organizations;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;

namespace CivicConnect.Standalone.Auditing;

/// <summary>The audit logs of all services, in the data folder or where the settings say the databases are, without anything running.</summary>
internal sealed class AuditLogs : IAsyncDisposable
{
    private const string KeySetting = "Vault:KeyDirectory";
    private readonly WebApplication app;
    private readonly DirectoryInfo data;
    private readonly DirectoryInfo? throwaway;

    private AuditLogs(WebApplication app, DirectoryInfo data, DirectoryInfo? throwaway) => (this.app, this.data, this.throwaway) = (app, data, throwaway);

    internal IReadOnlyList<AuditTrail> All => [.. app.Services.GetServices<AuditTrail>()];

    internal static AuditLogs Open(DirectoryInfo data)
    {
        if (!data.Exists)
            throw new IOException($"There is no folder {data.FullName}.");
        // Who verifies a copy of the databases need not have the keys, and gets none made.
        var throwaway = Directory.Exists(Path.Combine(data.FullName, "keys")) || Environment.GetEnvironmentVariable("Vault__KeyDirectory") is not null
            ? null : Directory.CreateTempSubdirectory("civicconnect-audit-");
        var builder = ServiceHost.CreateBuilder([$"--Data:Directory={data.FullName}", .. throwaway is null ? Array.Empty<string>() : [$"--{KeySetting}={throwaway.FullName}"]], "audit", 0, 0);
        builder.Logging.ClearProviders();
        builder.AddContacts();
        builder.AddOrganizations();
        builder.AddEngagements();
        builder.AddIdentity();
        return new AuditLogs(builder.Build(), data, throwaway);
    }

    /// <summary>Whether there is a database; SQLite would make an empty one.</summary>
    internal bool Has(string service) =>
        app.Services.GetRequiredService<DatabaseOptions>().Provider != DatabaseProvider.Sqlite || File.Exists(Path.Combine(data.FullName, $"{service}.db"));

    /// <summary>Where the service's own key would lie.</summary>
    internal string KeyOf(string service) =>
        CheckpointKey.PathOf(app.Services.GetRequiredService<DataOptions>().PathOf("keys", app.Services.GetRequiredService<VaultOptions>().KeyDirectory), service);

    internal async Task<T> OnAsync<T>(AuditTrail log, Func<ServiceDb, Task<T>> read)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        return await read(log.In(scope.ServiceProvider));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        throwaway?.Delete(recursive: true);
    }
}

using CivicConnect.Engagements;
using CivicConnect.Engagements.Data;
using CivicConnect.Hosting;
using CivicConnect.Storage;
using CivicConnect.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Benchmarks.Ledger;

/// <summary>
/// Engagements as it runs in an installation: by itself, on PostgreSQL. What it does of its own beside recording (event log, audit chain, ledger) runs; what
/// others do with its events runs elsewhere.
/// </summary>
internal sealed class EngagementsAlone : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly TestDatabase database;
    private readonly WebApplication app;

    private EngagementsAlone(DirectoryInfo folder, TestDatabase database)
    {
        (this.folder, this.database) = (folder, database);
        var addresses = new ServiceAddresses(folder.FullName, "Contacts", "Organizations", "Engagements");
        string[] args =
        [
            $"--Data:Directory={Path.Combine(folder.FullName, "Engagements")}", $"--Listen:Http=http://127.0.0.1:{FreePort.Next()}",
            .. database.Settings.Concat(addresses.SettingsOf("Engagements")).Select(s => $"--{s.Key}={s.Value}"),
        ];
        var builder = ServiceHost.CreateBuilder(args, "engagements", 0, 0);
        // Nobody answers at the others' addresses, which it says now and then.
        builder.Logging.ClearProviders();
        builder.AddEngagements();
        app = builder.Build();
        app.UseServiceHost();
        app.MapEngagements();
    }

    internal SystemScopes<EngagementsDb> Scopes => app.Services.GetRequiredService<SystemScopes<EngagementsDb>>();

    internal static async Task<EngagementsAlone> StartAsync()
    {
        var host = new EngagementsAlone(Directory.CreateTempSubdirectory("civicconnect-engagements-"), await TestDatabase.CreateAsync(TestDatabase.PostgreSql));
        foreach (var migrator in host.app.Services.GetServices<IDatabaseMigrator>())
            await migrator.MigrateAsync(CancellationToken.None);
        await host.app.StartAsync();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }
}

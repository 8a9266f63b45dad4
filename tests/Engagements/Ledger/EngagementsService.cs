using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Ledger;
using CivicConnect.Hosting;
using CivicConnect.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Engagements.Tests.Ledger;

/// <summary>The Engagements service alone, with a PostgreSQL database of its own, on a RabbitMQ. The services whose events it hears are not there: the test plays them.</summary>
internal sealed class EngagementsService : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly TestDatabase database;
    private readonly WebApplication app;
    private readonly Uri http = new($"http://127.0.0.1:{FreePort.Next()}");

    private EngagementsService(DirectoryInfo folder, TestDatabase database, IReadOnlyDictionary<string, string?> bus)
    {
        (this.folder, this.database) = (folder, database);
        var addresses = new ServiceAddresses(folder.FullName, "Engagements", "Contacts", "Organizations");
        string[] args =
        [
            $"--Data:Directory={folder.FullName}", $"--Listen:Http={http.GetLeftPart(UriPartial.Authority)}",
            .. bus.Concat(database.Settings).Concat(addresses.SettingsOf("Engagements")).Select(s => $"--{s.Key}={s.Value}"),
        ];
        var builder = ServiceHost.CreateBuilder(args, "engagements", 0, 0);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.AddEngagements();
        app = builder.Build();
        app.UseServiceHost();
        app.MapEngagements();
    }

    internal IServiceProvider Services => app.Services;

    internal SystemScopes<EngagementsDb> Scopes => Services.GetRequiredService<SystemScopes<EngagementsDb>>();

    internal LedgerFollower Follower => Services.GetRequiredService<LedgerFollower>();

    internal static async Task<EngagementsService> StartAsync()
    {
        var broker = await Servers.RabbitMqAsync();
        var service = new EngagementsService(
            Directory.CreateTempSubdirectory("civicconnect-ledger-"), await TestDatabase.CreateAsync(TestDatabase.PostgreSql), broker.Settings(await broker.NewVirtualHostAsync()));
        foreach (var migrator in service.Services.GetServices<IDatabaseMigrator>())
            await migrator.MigrateAsync(default);
        await service.app.StartAsync();
        // Before its queue is bound, the exchange drops what it gets.
        using var client = new HttpClient { BaseAddress = service.http };
        await Eventually.Async(async () => await client.GetStringAsync("/health/ready") == "Healthy", "the service and its queue are there");
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }
}

using CivicConnect.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Engagements;
using CivicConnect.Engagements.Data;
using CivicConnect.Hosting;
using CivicConnect.Identity;
using CivicConnect.Storage;
using CivicConnect.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Benchmarks.Events;

/// <summary>Engagements and Contacts, and the Identity that both ask, as services of their own, each with a PostgreSQL database, over one RabbitMQ.</summary>
internal sealed class ServicePair : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-events-");
    private readonly TestDatabase[] databases;
    private readonly WebApplication[] services;

    private ServicePair(TestDatabase[] databases, IReadOnlyDictionary<string, string?> bus)
    {
        this.databases = databases;
        var addresses = new ServiceAddresses(folder.FullName, "Engagements", "Contacts", "Organizations");
        var identity = Build(ServiceAddresses.Identity, [bus, databases[0].Settings, addresses.SettingsOf(ServiceAddresses.Identity)], b => b.AddIdentity(), a => a.MapIdentity());
        Engagements = Build("Engagements", [bus, databases[1].Settings, addresses.SettingsOf("Engagements")], b => b.AddEngagements(), a => a.MapEngagements());
        Contacts = Build("Contacts", [bus, databases[2].Settings, addresses.SettingsOf("Contacts")], b => b.AddContacts(), a => a.MapContacts());
        services = [identity, Contacts, Engagements];
    }

    internal WebApplication Engagements { get; }
    internal WebApplication Contacts { get; }
    internal SystemScopes<EngagementsDb> EngagementScopes => Engagements.Services.GetRequiredService<SystemScopes<EngagementsDb>>();
    internal SystemScopes<ContactsDb> ContactScopes => Contacts.Services.GetRequiredService<SystemScopes<ContactsDb>>();

    /// <summary>Services with migrated databases, not started yet.</summary>
    internal static async Task<ServicePair> CreateAsync()
    {
        var broker = await Servers.RabbitMqAsync();
        var databases = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TestDatabase.CreateAsync(TestDatabase.PostgreSql)));
        var pair = new ServicePair(databases, broker.Settings(await broker.NewVirtualHostAsync()));
        foreach (var migrator in pair.services.SelectMany(s => s.Services.GetServices<IDatabaseMigrator>()))
            await migrator.MigrateAsync(CancellationToken.None);
        return pair;
    }

    internal async Task StartAsync()
    {
        foreach (var service in services)
            await service.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services.Reverse())
        {
            await service.StopAsync();
            await service.DisposeAsync();
        }
        foreach (var database in databases)
            await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private WebApplication Build(string service, IEnumerable<IReadOnlyDictionary<string, string?>> settings, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        string[] args =
        [
            $"--Data:Directory={Path.Combine(folder.FullName, service)}", $"--Listen:Http=http://127.0.0.1:{FreePort.Next()}",
            .. settings.SelectMany(s => s).Select(s => $"--{s.Key}={s.Value}"),
        ];
        var builder = ServiceHost.CreateBuilder(args, service.ToLowerInvariant(), 0, 0);
        add(builder);
        var app = builder.Build();
        app.UseServiceHost();
        map(app);
        return app;
    }
}

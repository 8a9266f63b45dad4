using CivicConnect.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Engagements;
using CivicConnect.Engagements.Data;
using CivicConnect.Hosting;
using CivicConnect.Storage;
using CivicConnect.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Benchmarks.Events;

/// <summary>Engagements and Contacts as services of their own, each with a PostgreSQL database, over one RabbitMQ.</summary>
internal sealed class ServicePair : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-events-");
    private readonly TestDatabase engagementsDatabase;
    private readonly TestDatabase contactsDatabase;

    private ServicePair(TestDatabase engagements, TestDatabase contacts, IReadOnlyDictionary<string, string?> bus)
    {
        engagementsDatabase = engagements;
        contactsDatabase = contacts;
        var addresses = new Dictionary<string, string?> { ["Services:Engagements"] = Address(), ["Services:Contacts"] = Address(), ["Services:Organizations"] = Address() };
        Engagements = Build("engagements", addresses["Services:Engagements"]!, [addresses, bus, engagements.Settings], b => b.AddEngagements(), a => a.MapEngagements());
        Contacts = Build("contacts", addresses["Services:Contacts"]!, [addresses, bus, contacts.Settings], b => b.AddContacts(), a => a.MapContacts());
    }

    internal WebApplication Engagements { get; }
    internal WebApplication Contacts { get; }
    internal SystemScopes<EngagementsDb> EngagementScopes => Engagements.Services.GetRequiredService<SystemScopes<EngagementsDb>>();
    internal SystemScopes<ContactsDb> ContactScopes => Contacts.Services.GetRequiredService<SystemScopes<ContactsDb>>();

    /// <summary>Two services with migrated databases, not started yet.</summary>
    internal static async Task<ServicePair> CreateAsync()
    {
        var broker = await Servers.RabbitMqAsync();
        var pair = new ServicePair(await TestDatabase.CreateAsync(TestDatabase.PostgreSql), await TestDatabase.CreateAsync(TestDatabase.PostgreSql), broker.Settings(await broker.NewVirtualHostAsync()));
        foreach (var migrator in pair.Engagements.Services.GetServices<IDatabaseMigrator>().Concat(pair.Contacts.Services.GetServices<IDatabaseMigrator>()))
            await migrator.MigrateAsync(CancellationToken.None);
        return pair;
    }

    internal async Task StartAsync()
    {
        await Contacts.StartAsync();
        await Engagements.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Engagements.StopAsync();
        await Contacts.StopAsync();
        await Engagements.DisposeAsync();
        await Contacts.DisposeAsync();
        await engagementsDatabase.DisposeAsync();
        await contactsDatabase.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private WebApplication Build(string name, string grpc, IEnumerable<IReadOnlyDictionary<string, string?>> settings, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        string[] args =
        [
            $"--Data:Directory={Path.Combine(folder.FullName, name)}", $"--Access:TokenFile={Path.Combine(folder.FullName, "token")}", $"--Listen:Http={Address()}", $"--Listen:Grpc={grpc}",
            .. settings.SelectMany(s => s).Select(s => $"--{s.Key}={s.Value}"),
        ];
        var builder = ServiceHost.CreateBuilder(args, name, 0, 0);
        add(builder);
        var app = builder.Build();
        app.UseServiceHost();
        map(app);
        return app;
    }

    private static string Address() => $"http://127.0.0.1:{FreePort.Next()}";
}

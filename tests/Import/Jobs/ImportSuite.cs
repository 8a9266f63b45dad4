using CivicConnect.Contacts.V1;
using CivicConnect.Imports.V1;
using CivicConnect.Organizations.V1;
using CivicConnect.Testing;

namespace CivicConnect.Import.Tests.Jobs;

/// <summary>Contacts and Organizations as processes on databases of one provider, shared by the tests of a class: each test uses a source system of its own.</summary>
public abstract class ImportSuite(string provider) : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-imports-");
    private readonly List<TestDatabase> databases = [];
    private ServiceProcess contacts = null!;
    private ServiceProcess organizations = null!;

    public ImportJobs.ImportJobsClient ContactJobs => new(contacts.Channel);
    public ImportJobs.ImportJobsClient OrganizationJobs => new(organizations.Channel);
    public Contacts.V1.Contacts.ContactsClient Contacts => new(contacts.Channel);
    public Affiliations.AffiliationsClient Affiliations => new(contacts.Channel);
    public Organizations.V1.Organizations.OrganizationsClient Organizations => new(organizations.Channel);

    public async Task InitializeAsync()
    {
        var shared = new Dictionary<string, string?>
        {
            ["Access:TokenFile"] = ServiceSettings.WriteToken(Path.Combine(folder.FullName, "token")),
            ["Services:Contacts"] = $"http://127.0.0.1:{FreePort.Next()}",
            ["Services:Organizations"] = $"http://127.0.0.1:{FreePort.Next()}",
        };
        contacts = await StartAsync("Contacts", shared);
        organizations = await StartAsync("Organizations", shared);
    }

    /// <summary>Ends the contacts service as a power cut would, and starts it again.</summary>
    public async Task KillContactsAsync()
    {
        var settings = contacts.Settings;
        await contacts.DisposeAsync();
        contacts = await ServiceProcess.StartAsync("Contacts", settings);
    }

    public async Task DisposeAsync()
    {
        await contacts.DisposeAsync();
        await organizations.DisposeAsync();
        foreach (var database in databases)
            await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task<ServiceProcess> StartAsync(string service, Dictionary<string, string?> shared)
    {
        var database = await TestDatabase.CreateAsync(provider);
        databases.Add(database);
        return await ServiceProcess.StartAsync(service, new ServiceSettings(Path.Combine(folder.FullName, service), shared, database.Settings)
        {
            ["Listen:Grpc"] = shared[$"Services:{service}"],
        });
    }
}

public sealed class SqliteSuite() : ImportSuite(TestDatabase.Sqlite);

public sealed class PostgreSqlSuite() : ImportSuite(TestDatabase.PostgreSql);

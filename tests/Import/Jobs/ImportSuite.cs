using CivicConnect.Contacts.V1;
using CivicConnect.Imports.V1;
using CivicConnect.Organizations.V1;
using CivicConnect.Testing;

namespace CivicConnect.Import.Tests.Jobs;

/// <summary>Identity, Contacts and Organizations as processes on databases of one provider, shared by the tests of a class: each test uses a source system of its own.</summary>
public abstract class ImportSuite(string provider) : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-imports-");
    private readonly List<TestDatabase> databases = [];
    private readonly Dictionary<string, ServiceProcess> services = [];

    public ImportJobs.ImportJobsClient ContactJobs => new(services["Contacts"].Channel);
    public ImportJobs.ImportJobsClient OrganizationJobs => new(services["Organizations"].Channel);
    public Contacts.V1.Contacts.ContactsClient Contacts => new(services["Contacts"].Channel);
    public ContactMerges.ContactMergesClient ContactMerges => new(services["Contacts"].Channel);
    public Affiliations.AffiliationsClient Affiliations => new(services["Contacts"].Channel);
    public Organizations.V1.Organizations.OrganizationsClient Organizations => new(services["Organizations"].Channel);
    public OrganizationMerges.OrganizationMergesClient OrganizationMerges => new(services["Organizations"].Channel);
    public Organizations.V1.Pledges.PledgesClient Pledges => new(services["Organizations"].Channel);
    public Organizations.V1.Assessments.AssessmentsClient Assessments => new(services["Organizations"].Channel);

    public async Task InitializeAsync()
    {
        var addresses = new ServiceAddresses(folder.FullName, "Contacts", "Organizations");
        foreach (var name in (string[])[ServiceAddresses.Identity, "Contacts", "Organizations"])
            services[name] = await StartAsync(name, addresses);
    }

    /// <summary>Ends the contacts service as a power cut would, and starts it again.</summary>
    public async Task KillContactsAsync()
    {
        var settings = services["Contacts"].Settings;
        await services["Contacts"].DisposeAsync();
        services["Contacts"] = await ServiceProcess.StartAsync("Contacts", settings);
    }

    public async Task DisposeAsync()
    {
        foreach (var service in services.Values)
            await service.DisposeAsync();
        foreach (var database in databases)
            await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>A contact with its identity.</summary>
    public async Task<Contact> RevealAsync(string name) => (await Contacts.RevealContactsAsync(new RevealContactsRequest { Names = { name } })).Contacts[0];

    private async Task<ServiceProcess> StartAsync(string service, ServiceAddresses addresses)
    {
        var database = await TestDatabase.CreateAsync(provider);
        databases.Add(database);
        return await ServiceProcess.StartAsync(service, new ServiceSettings(Path.Combine(folder.FullName, service), database.Settings, addresses.SettingsOf(service)));
    }
}

public sealed class SqliteSuite() : ImportSuite(TestDatabase.Sqlite);

public sealed class PostgreSqlSuite() : ImportSuite(TestDatabase.PostgreSql);

namespace CivicConnect.Testing;

/// <summary>Identity, Contacts, Organizations and Engagements, each a process with a database of its own, over one RabbitMQ: the suite as it is deployed.</summary>
public sealed class ServiceSuite : IAsyncDisposable
{
    private static readonly string[] Names = [ServiceAddresses.Identity, "Contacts", "Organizations", "Engagements"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-suite-");
    private readonly Dictionary<string, ServiceProcess> services = [];
    private readonly Dictionary<string, TestDatabase> databases = [];

    private ServiceSuite()
    {
    }

    public ServiceProcess Identity => services[ServiceAddresses.Identity];

    public ServiceProcess Contacts => services["Contacts"];

    public ServiceProcess Organizations => services["Organizations"];

    public ServiceProcess Engagements => services["Engagements"];

    /// <summary>The database of a service, by the service's name such as <c>Contacts</c>.</summary>
    public TestDatabase DatabaseOf(string service) => databases[service];

    /// <summary>Starts the four, one after the other: at once they would only take the processors from each other.</summary>
    /// <param name="provider">The provider of all databases.</param>
    /// <param name="broker">A RabbitMQ of the test's own; null for the one the assembly shares.</param>
    /// <param name="virtualHost">Where on the broker; null for a new virtual host. A broker that is wiped comes back with <c>/</c> alone.</param>
    /// <param name="more">Settings of all four.</param>
    public static async Task<ServiceSuite> StartAsync(
        string provider = TestDatabase.PostgreSql, RabbitMqServer? broker = null, string? virtualHost = null, IEnumerable<KeyValuePair<string, string?>>? more = null)
    {
        var suite = new ServiceSuite();
        try
        {
            broker ??= await Servers.RabbitMqAsync();
            var shared = new Dictionary<string, string?>(broker.Settings(virtualHost ?? await broker.NewVirtualHostAsync()));
            foreach (var (key, value) in more ?? []) shared[key] = value;
            var addresses = new ServiceAddresses(suite.folder.FullName, Names);

            List<ServiceSettings> settings = [];
            foreach (var name in Names)
            {
                var database = suite.databases[name] = await TestDatabase.CreateAsync(provider);
                settings.Add(new(Path.Combine(suite.folder.FullName, name), shared, database.Settings, addresses.SettingsOf(name)));
            }

            foreach (var (name, its) in Names.Zip(settings))
            {
                suite.services[name] = ServiceProcess.Launch(name, its);
                await suite.services[name].WaitUntilReadyAsync();
            }

            return suite;
        }
        catch
        {
            await suite.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a service again that was killed or stopped: same data, same addresses.</summary>
    public async Task<ServiceProcess> RestartAsync(string service)
    {
        var settings = services[service].Settings;
        await services[service].DisposeAsync();
        return services[service] = await ServiceProcess.StartAsync(service, settings);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services.Values) await service.DisposeAsync();
        foreach (var database in databases.Values) await database.DisposeAsync();
        folder.Delete(recursive: true);
    }
}

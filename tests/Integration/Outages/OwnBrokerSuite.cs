using CivicConnect.Testing;

namespace CivicConnect.Integration;

/// <summary>The services with a broker that tests may stop and wipe; on <c>/</c>, the virtual host an empty broker has.</summary>
public sealed class OwnBrokerSuite : IAsyncLifetime
{
    public RabbitMqServer Broker { get; private set; } = null!;

    public ServiceSuite Suite { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Broker = await Servers.OwnRabbitMqAsync();
        Suite = await ServiceSuite.StartAsync(broker: Broker, virtualHost: "/");
    }

    public async Task DisposeAsync()
    {
        await Suite.DisposeAsync();
        await Broker.DisposeAsync();
    }
}

[CollectionDefinition("own broker")]
public sealed class OwnBrokerCollection : ICollectionFixture<OwnBrokerSuite>;

using CivicConnect.Testing;

namespace CivicConnect.Integration;

/// <summary>The services on PostgreSQL and RabbitMQ, started once for the tests that leave them as they found them.</summary>
public sealed class RunningSuite : IAsyncLifetime
{
    public ServiceSuite Suite { get; private set; } = null!;

    public async Task InitializeAsync() => Suite = await ServiceSuite.StartAsync();

    public async Task DisposeAsync() => await Suite.DisposeAsync();
}

[CollectionDefinition("running suite")]
public sealed class RunningSuiteCollection : ICollectionFixture<RunningSuite>;

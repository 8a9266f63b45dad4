namespace CivicConnect.Testing;

/// <summary>One suite for all test classes of a collection: starting it takes longer than most tests.</summary>
public abstract class Suite(string provider) : IAsyncLifetime
{
    private SuiteHost? host;

    public SuiteHost Host => host!;

    public string Provider { get; } = provider;

    public async Task InitializeAsync() => host = await SuiteHost.StartAsync(Provider);

    public async Task DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
    }
}

public sealed class SqliteSuite() : Suite(TestDatabase.Sqlite);

public sealed class PostgreSqlSuite() : Suite(TestDatabase.PostgreSql);

public sealed class SqlServerSuite() : Suite(TestDatabase.SqlServer);

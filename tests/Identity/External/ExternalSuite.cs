namespace CivicConnect.Identity.Tests.External;

/// <summary>A house and the provider that its staff may sign in with, for the tests of one class.</summary>
public abstract class ExternalSuite(string database) : IAsyncLifetime
{
    private OutsideProvider? provider;
    private IdentityHost? house;

    public IdentityHost House => house!;

    internal OutsideProvider Provider => provider!;

    public async Task InitializeAsync()
    {
        provider = await OutsideProvider.StartAsync();
        house = await provider.HouseAsync(database);
    }

    public async Task DisposeAsync()
    {
        if (house is not null)
            await house.DisposeAsync();
        if (provider is not null)
            await provider.DisposeAsync();
    }
}

public sealed class ExternalSuiteOnSqlite() : ExternalSuite(TestDatabase.Sqlite);

public sealed class ExternalSuiteOnPostgreSql() : ExternalSuite(TestDatabase.PostgreSql);

public sealed class ExternalSuiteOnSqlServer() : ExternalSuite(TestDatabase.SqlServer);

namespace CivicConnect.Identity.Tests;

/// <summary>One service for all test classes of a collection.</summary>
public abstract class IdentitySuite(string provider) : IAsyncLifetime
{
    private IdentityHost? host;

    public IdentityHost Host => host!;

    public async Task InitializeAsync() => host = await IdentityHost.StartAsync(provider);

    public async Task DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
    }
}

public sealed class IdentityOnSqlite() : IdentitySuite(TestDatabase.Sqlite);

public sealed class IdentityOnPostgreSql() : IdentitySuite(TestDatabase.PostgreSql);

public sealed class IdentityOnSqlServer() : IdentitySuite(TestDatabase.SqlServer);

[CollectionDefinition(TestDatabase.Sqlite)]
public sealed class OnSqlite : ICollectionFixture<IdentityOnSqlite>;

[CollectionDefinition(TestDatabase.PostgreSql)]
public sealed class OnPostgreSql : ICollectionFixture<IdentityOnPostgreSql>;

[CollectionDefinition(TestDatabase.SqlServer)]
public sealed class OnSqlServer : ICollectionFixture<IdentityOnSqlServer>;

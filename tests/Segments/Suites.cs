namespace CivicConnect.Segments.Tests;

[CollectionDefinition(TestDatabase.Sqlite)]
public sealed class OnSqlite : ICollectionFixture<SqliteSuite>;

[CollectionDefinition(TestDatabase.PostgreSql)]
public sealed class OnPostgreSql : ICollectionFixture<PostgreSqlSuite>;

[CollectionDefinition(TestDatabase.SqlServer)]
public sealed class OnSqlServer : ICollectionFixture<SqlServerSuite>;

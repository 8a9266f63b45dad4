using CivicConnect.Testing;

namespace CivicConnect.Access.Tests;

[CollectionDefinition(TestDatabase.Sqlite)]
public sealed class SqliteCollection : ICollectionFixture<SqliteSuite>;

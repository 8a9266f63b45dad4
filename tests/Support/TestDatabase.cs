using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CivicConnect.Testing;

/// <summary>A fresh, empty database of one provider, gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public const string Sqlite = "Sqlite", PostgreSql = "PostgreSql", SqlServer = "SqlServer";

    /// <summary>The providers every test body runs on: SQLite, PostgreSQL, and SQL Server where one is configured.</summary>
    public static IReadOnlyList<string> Providers { get; } = Servers.SqlServer is null ? [Sqlite, PostgreSql] : [Sqlite, PostgreSql, SqlServer];

    private readonly Func<Task> drop;

    private TestDatabase(string provider, string connectionString, Func<Task> drop) =>
        (Provider, ConnectionString, this.drop) = (provider, connectionString, drop);

    public string Provider { get; }

    public string ConnectionString { get; }

    /// <summary>The settings that point a service at this database.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Database:Provider"] = Provider,
        ["Database:ConnectionString"] = ConnectionString,
    };

    public static Task<TestDatabase> CreateAsync(string provider) => provider switch
    {
        Sqlite => Task.FromResult(CreateSqlite()),
        PostgreSql => CreatePostgreSqlAsync(),
        SqlServer => CreateSqlServerAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "There is no such provider."),
    };

    private static TestDatabase CreateSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("civicconnect-sqlite-");
        var connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "test.db") }.ConnectionString;
        return new(Sqlite, connectionString, () =>
        {
            using (var connection = new SqliteConnection(connectionString)) SqliteConnection.ClearPool(connection);
            folder.Delete(recursive: true);
            return Task.CompletedTask;
        });
    }

    private static async Task<TestDatabase> CreatePostgreSqlAsync()
    {
        var server = await Servers.PostgreSqlAsync();
        var name = NewName();
        await RunAsync($"CREATE DATABASE {name}");
        var connectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
        return new(PostgreSql, connectionString, () => RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)"));

        async Task RunAsync(string sql)
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Pooling = false });
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<TestDatabase> CreateSqlServerAsync()
    {
        var server = Servers.SqlServer ?? throw new InvalidOperationException("Set CIVICCONNECT_TEST_SQLSERVER to run tests on SQL Server.");
        var name = NewName();
        await RunAsync($"CREATE DATABASE {name}");
        var connectionString = new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString;
        return new(SqlServer, connectionString, () => RunAsync($"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {name}"));

        async Task RunAsync(string sql)
        {
            await using var connection = new SqlConnection(new SqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var command = new SqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string NewName() => $"test_{Guid.NewGuid():N}";

    public async ValueTask DisposeAsync() => await drop();
}

using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CivicConnect.Testing;

/// <summary>A fresh database for each of the three services, gone when disposed. SQLite keeps them in the data folder.</summary>
internal sealed class SuiteDatabases : IAsyncDisposable
{
    private static readonly string[] Services = ["contacts", "organizations", "engagements"];
    private readonly string prefix = $"test_{Guid.NewGuid():N}_";
    private readonly string provider;
    private readonly string server;

    private SuiteDatabases(string provider, string server) => (this.provider, this.server) = (provider, server);

    public Dictionary<string, string?> Settings => provider == TestDatabase.Sqlite ? [] : new()
    {
        ["Database:Provider"] = provider,
        ["Database:ConnectionString"] = provider == TestDatabase.PostgreSql
            ? new NpgsqlConnectionStringBuilder(server) { Database = prefix + "{service}", MaxPoolSize = 30 }.ConnectionString
            : new SqlConnectionStringBuilder(server) { InitialCatalog = prefix + "{service}" }.ConnectionString,
    };

    public static async Task<SuiteDatabases> CreateAsync(string provider)
    {
        var databases = new SuiteDatabases(provider, provider switch
        {
            TestDatabase.PostgreSql => await Servers.PostgreSqlAsync(),
            TestDatabase.SqlServer => Servers.SqlServer!,
            _ => "",
        });
        await databases.RunAsync("CREATE DATABASE {0}");
        return databases;
    }

    public async ValueTask DisposeAsync()
    {
        if (provider == TestDatabase.Sqlite)
            SqliteConnection.ClearAllPools();
        await RunAsync(provider == TestDatabase.PostgreSql
            ? "DROP DATABASE IF EXISTS {0} WITH (FORCE)"
            : "ALTER DATABASE {0} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {0}");
    }

    private async Task RunAsync(string sql)
    {
        if (provider == TestDatabase.Sqlite)
            return;
        await using System.Data.Common.DbConnection connection = provider == TestDatabase.PostgreSql
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString)
            : new SqlConnection(new SqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        foreach (var service in Services)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql.Replace("{0}", prefix + service, StringComparison.Ordinal);
            await command.ExecuteNonQueryAsync();
        }
    }
}

using System.Data.Common;
using CivicConnect.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CivicConnect.Benchmarks.Imports;

/// <summary>A benchmark's own way into a database, beside the service's.</summary>
internal static class DirectAccess
{
    internal static async Task<DbConnection> OpenAsync(TestDatabase database)
    {
        DbConnection connection = database.Provider == TestDatabase.Sqlite ? new SqliteConnection(database.ConnectionString) : new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Has the database clear up now what it would clear up some time later.</summary>
    internal static async Task ClearUpAsync(TestDatabase database)
    {
        await using var connection = await OpenAsync(database);
        await using var command = connection.CreateCommand();
        command.CommandText = database.Provider == TestDatabase.Sqlite ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM (ANALYZE)";
        await command.ExecuteNonQueryAsync();
    }
}

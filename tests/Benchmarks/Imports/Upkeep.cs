using System.Data.Common;
using CivicConnect.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CivicConnect.Benchmarks.Imports;

internal static class Upkeep
{
    /// <summary>Has the database clear up now what it would clear up some time later.</summary>
    internal static async Task ClearUpAsync(TestDatabase database)
    {
        await using DbConnection connection = database.Provider == TestDatabase.Sqlite ? new SqliteConnection(database.ConnectionString) : new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = database.Provider == TestDatabase.Sqlite ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM (ANALYZE)";
        await command.ExecuteNonQueryAsync();
    }
}

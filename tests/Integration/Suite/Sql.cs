using CivicConnect.Testing;
using Npgsql;

namespace CivicConnect.Integration;

/// <summary>Looks into a service's PostgreSQL database, and gets in its way.</summary>
internal static class Sql
{
    public static async Task<long> CountAsync(TestDatabase database, string from)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand($"SELECT count(*) FROM {from}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public static async Task RunAsync(TestDatabase database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until the broker has confirmed every event of the service's log.</summary>
    public static Task AllPublishedAsync(TestDatabase database, TimeSpan? within = null) =>
        Eventually.Async(
            async () => await CountAsync(database, "\"Events\" WHERE \"Position\" IS NULL OR \"Position\" > (SELECT \"Position\" FROM \"Dispatcher\")") == 0,
            "all events are published", within);

    /// <summary>Locks a table until disposed: whoever wants to write to it waits.</summary>
    public static async Task<IAsyncDisposable> HoldAsync(TestDatabase database, string table)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"LOCK TABLE \"{table}\" IN EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Waits until somebody waits for a lock on the table.</summary>
    public static Task SomebodyWaitsForAsync(TestDatabase database, string table) =>
        Eventually.Async(
            async () => await CountAsync(database, $"pg_locks WHERE NOT granted AND relation = '\"{table}\"'::regclass") > 0,
            $"somebody waits for {table}");
}

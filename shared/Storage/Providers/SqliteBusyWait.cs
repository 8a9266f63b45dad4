using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CivicConnect.Storage.Providers;

/// <summary>
/// Lets SQLite itself wait for another writer, some milliseconds at a time. Left to Microsoft.Data.Sqlite a statement that finds the
/// database locked sleeps 150 ms (SqliteDataReader.NextResult), many times as long as any write here takes.
/// </summary>
internal sealed class SqliteBusyWait : DbConnectionInterceptor
{
    // Behind it the driver still tries until the command's timeout.
    private const int Milliseconds = 2_000;

    internal static readonly SqliteBusyWait Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle })
            SQLitePCL.raw.sqlite3_busy_timeout(handle, Milliseconds);
    }
}

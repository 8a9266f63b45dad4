using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CivicConnect.Storage.Providers;

/// <summary>Applies a service's migrations, and the settings of the database that are not part of the model.</summary>
internal sealed class DatabaseMigrator<TDb>(SystemScopes<TDb> scopes) : IDatabaseMigrator where TDb : ServiceDb
{
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        var database = scope.Db.Database;
        await database.MigrateAsync(cancellationToken);
        if (database.IsSqlite())
            await database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        if (database.IsSqlServer())
            await UseSnapshotsAsync(database, cancellationToken);
    }

    // Readers must not wait for writers, as on the other providers.
    private static async Task UseSnapshotsAsync(DatabaseFacade database, CancellationToken cancellationToken) =>
        await database.ExecuteSqlRawAsync("""
            IF (SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()) = 0
                ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON;
            IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()) = 0
                ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
            """, cancellationToken);
}

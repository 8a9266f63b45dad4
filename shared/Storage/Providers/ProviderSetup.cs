using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicConnect.Storage.Providers;

/// <summary>How a context is pointed at each provider.</summary>
internal static class ProviderSetup
{
    private const int BufferBytes = 32 * 1024;
    private const int PreparedStatements = 50;

    internal static void UseSqliteStore(this DbContextOptionsBuilder builder, string connectionString) => builder.UseSqlite(connectionString).AddInterceptors(SqliteBusyWait.Instance);

    // Buffers of four times the usual size: files and bulk inserts travel in fewer pieces. The server plans a statement that comes again and again
    // once, unless the setting says otherwise: an old pool before it may not follow. Nothing here leaves anything behind in a session (settings, temporary
    // tables, locks) that had to be cleared away before each use of a connection.
    internal static void UsePostgreSqlStore(this DbContextOptionsBuilder builder, string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ReadBufferSize = BufferBytes, WriteBufferSize = BufferBytes, NoResetOnClose = true };
        // Npgsql's own builder knows every key, set or not.
        if (!new DbConnectionStringBuilder { ConnectionString = settings.ConnectionString }.ContainsKey("Max Auto Prepare"))
            settings.MaxAutoPrepare = PreparedStatements;
        builder.UseNpgsql(settings.ConnectionString);
    }

    // No MARS: it serialises what looks parallel, and savepoints do not work under it.
    internal static void UseSqlServerStore(this DbContextOptionsBuilder builder, string connectionString, DatabaseOptions options) =>
        builder.UseSqlServer(new SqlConnectionStringBuilder(connectionString) { MultipleActiveResultSets = false }.ConnectionString,
            sql => sql.UseCompatibilityLevel(options.CompatibilityLevel).MaxBatchSize(options.BatchSize));
}

using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicConnect.Storage.Providers;

/// <summary>How a context is pointed at each provider.</summary>
internal static class ProviderSetup
{
    private const int BufferBytes = 32 * 1024;

    internal static void UseSqliteStore(this DbContextOptionsBuilder builder, string connectionString) => builder.UseSqlite(connectionString).AddInterceptors(SqliteBusyWait.Instance);

    // Buffers of four times the usual size: files and bulk inserts travel in fewer pieces.
    internal static void UsePostgreSqlStore(this DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseNpgsql(new NpgsqlConnectionStringBuilder(connectionString) { ReadBufferSize = BufferBytes, WriteBufferSize = BufferBytes }.ConnectionString);

    // No MARS: it serialises what looks parallel, and savepoints do not work under it.
    internal static void UseSqlServerStore(this DbContextOptionsBuilder builder, string connectionString, DatabaseOptions options) =>
        builder.UseSqlServer(new SqlConnectionStringBuilder(connectionString) { MultipleActiveResultSets = false }.ConnectionString,
            sql => sql.UseCompatibilityLevel(options.CompatibilityLevel).MaxBatchSize(options.BatchSize));
}

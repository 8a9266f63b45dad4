using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.Providers;

/// <summary>How a context is pointed at each provider.</summary>
internal static class ProviderSetup
{
    internal static void UseSqliteStore(this DbContextOptionsBuilder builder, string connectionString) => builder.UseSqlite(connectionString).AddInterceptors(SqliteBusyWait.Instance);

    internal static void UsePostgreSqlStore(this DbContextOptionsBuilder builder, string connectionString) => builder.UseNpgsql(connectionString);

    // No MARS: it serialises what looks parallel, and savepoints do not work under it.
    internal static void UseSqlServerStore(this DbContextOptionsBuilder builder, string connectionString, DatabaseOptions options) =>
        builder.UseSqlServer(new SqlConnectionStringBuilder(connectionString) { MultipleActiveResultSets = false }.ConnectionString,
            sql => sql.UseCompatibilityLevel(options.CompatibilityLevel).MaxBatchSize(options.BatchSize));
}

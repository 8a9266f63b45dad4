using System.ComponentModel.DataAnnotations;

namespace CivicConnect.Storage;

/// <summary>Where a service keeps its database. Section `Database`.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>ADO.NET connection string; `{service}` in it stands for the service's name. Not needed for SQLite, which keeps `{service}.db` in the data directory.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>A file that holds the connection string, in place of <see cref="ConnectionString"/>.</summary>
    public string ConnectionStringFile { get; set; } = "";

    /// <summary>Bring the schema up to date before serving.</summary>
    public bool MigrateOnStart { get; set; } = true;

    /// <summary>SQL Server only: 130 (2016) to 170 (2025).</summary>
    [Range(130, 170)]
    public int CompatibilityLevel { get; set; } = 150;

    /// <summary>SQL Server only: statements in one round trip, 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 42;
}

public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
    SqlServer,
}

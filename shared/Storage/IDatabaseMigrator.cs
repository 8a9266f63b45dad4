namespace CivicConnect.Storage;

/// <summary>Brings one service's database to the present schema. Safe to run by several processes at once and again.</summary>
public interface IDatabaseMigrator
{
    Task MigrateAsync(CancellationToken ct);
}

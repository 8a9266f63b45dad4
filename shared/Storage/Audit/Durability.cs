using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CivicConnect.Storage.Audit;

/// <summary>Whether what the database calls committed survives a power cut.</summary>
internal static class Durability
{
    private const string Full = "2", Extra = "3";

    /// <exception cref="NotDurableException">It does not, because of a setting.</exception>
    internal static async Task CheckAsync(ServiceDb db, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite() && await AskAsync(db, "PRAGMA synchronous", cancellationToken) is not (Full or Extra))
            throw new NotDurableException("SQLite's synchronous is not FULL");
        if (db.Database.IsNpgsql() && await AskAsync(db, "SHOW synchronous_commit", cancellationToken) == "off")
            throw new NotDurableException("PostgreSQL's synchronous_commit is off");
        if (db.Database.IsSqlServer() && await AskAsync(db, "SELECT delayed_durability_desc FROM sys.databases WHERE database_id = DB_ID()", cancellationToken) == "FORCED")
            throw new NotDurableException("SQL Server's DELAYED_DURABILITY is FORCED");
    }

    private static async Task<string?> AskAsync(ServiceDb db, string sql, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = sql;
            return Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}

internal sealed class NotDurableException(string message) : Exception(message);

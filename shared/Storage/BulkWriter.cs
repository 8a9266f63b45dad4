using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CivicConnect.Storage;

/// <summary>
/// Inserts many rows of one entity by the fastest way of each provider, within the context's transaction where it has one:
/// COPY (PostgreSQL), one prepared statement (SQLite), bulk copy (SQL Server). Columns and conversions are the model's.
/// The rows are not tracked afterwards, and keys that the database makes are not read back.
/// </summary>
public static class BulkWriter
{
    public static async Task InsertAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken cancellationToken) where T : class
    {
        if (rows.Count == 0)
            return;
        var target = Target.Of(db, typeof(T));
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            await (db.Database.GetDbConnection() switch
            {
                NpgsqlConnection connection => CopyAsync(connection, target, rows, cancellationToken),
                SqliteConnection connection => InsertPreparedAsync(connection, (SqliteTransaction?)transaction, target, rows, cancellationToken),
                SqlConnection connection => BulkCopyAsync(connection, (SqlTransaction?)transaction, target, rows, cancellationToken),
                var other => throw new NotSupportedException($"No bulk insert for {other.GetType().Name}."),
            });
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task CopyAsync<T>(NpgsqlConnection connection, Target target, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
    {
        var columns = string.Join(", ", target.Columns.Select(c => $"\"{c.Name}\""));
        await using var writer = await connection.BeginBinaryImportAsync($"COPY \"{target.Table}\" ({columns}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellationToken);
            foreach (var column in target.Columns)
            {
                if (column.Value(row!) is { } value)
                    await writer.WriteAsync(value, column.StoreType, cancellationToken);
                else
                    await writer.WriteNullAsync(cancellationToken);
            }
        }
        await writer.CompleteAsync(cancellationToken);
    }

    private static async Task InsertPreparedAsync<T>(SqliteConnection connection, SqliteTransaction? transaction, Target target, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
    {
        await using var own = transaction is null ? (SqliteTransaction)await connection.BeginTransactionAsync(cancellationToken) : null;
        await using var command = connection.CreateCommand();
        command.Transaction = transaction ?? own;
        command.CommandText = $"""
            INSERT INTO "{target.Table}" ({string.Join(", ", target.Columns.Select(c => $"\"{c.Name}\""))})
            VALUES ({string.Join(", ", target.Columns.Select((_, i) => $"@p{i}"))})
            """;
        var parameters = target.Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" })).ToArray();
        command.Prepare();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].Value = target.Columns[i].Value(row!) ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
        if (own is not null)
            await own.CommitAsync(cancellationToken);
    }

    private static async Task BulkCopyAsync<T>(SqlConnection connection, SqlTransaction? transaction, Target target, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
    {
        using var table = new DataTable();
        foreach (var column in target.Columns)
            table.Columns.Add(column.Name, column.ProviderType);
        foreach (var row in rows)
            table.Rows.Add([.. target.Columns.Select(c => c.Value(row!) ?? DBNull.Value)]);
        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints, transaction) { DestinationTableName = $"[{target.Table}]" };
        foreach (var column in target.Columns)
            copy.ColumnMappings.Add(column.Name, column.Name);
        await copy.WriteToServerAsync(table, cancellationToken);
    }

    private sealed record Column(string Name, string StoreType, Type ProviderType, Func<object, object?> Value);

    private sealed record Target(string Table, IReadOnlyList<Column> Columns)
    {
        internal static Target Of(DbContext db, Type type) => db.Model.FindRuntimeEntityType(type) is { } entity
            ? entity.GetOrAddRuntimeAnnotationValue("CivicConnect:BulkTarget", static e => From(e!), entity)
            : throw new ArgumentException($"{type.Name} is not in the model.", nameof(type));

        private static Target From(IReadOnlyEntityType entity)
        {
            var columns = ((IEntityType)entity).GetProperties()
                .Where(p => p.ValueGenerated == ValueGenerated.Never || !p.IsPrimaryKey())
                .Select(Of).ToList();
            return new Target(entity.GetTableName()!, columns);
        }

        private static Column Of(IProperty property)
        {
            var mapping = property.GetRelationalTypeMapping();
            var getter = property.GetGetter();
            var convert = mapping.Converter?.ConvertToProvider;
            var providerType = mapping.Converter?.ProviderClrType ?? property.ClrType;
            return new Column(property.GetColumnName(), mapping.StoreType, Nullable.GetUnderlyingType(providerType) ?? providerType,
                convert is null ? getter.GetClrValue : row => convert(getter.GetClrValue(row)));
        }
    }
}

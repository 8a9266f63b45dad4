using System.Collections.Concurrent;
using CivicConnect.Engagements.Data;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicConnect.Benchmarks.Ledger;

/// <summary>
/// The rows that recording one engagement leaves (engagement, participant, event, audit entry), inserted again and again under other ids by the driver alone:
/// prepared commands, a transaction an engagement. Into tables of the same form and with the same indexes, so that the service does not work on them too.
/// </summary>
internal sealed class RowCopies : IAsyncDisposable
{
    private readonly ConcurrentBag<NpgsqlConnection> free = [];
    private readonly List<(string Table, List<(string Column, object? Value, string Type, bool IsId)> Cells)> rows = [];

    internal static async Task<RowCopies> OfLatestEngagementAsync(EngagementsDb db, int callers)
    {
        var copies = new RowCopies();
        for (var i = 0; i < callers; i++)
        {
            var connection = new NpgsqlConnection(db.Database.GetConnectionString());
            await connection.OpenAsync();
            copies.free.Add(connection);
        }
        foreach (var table in (string[])["Engagements", "Participants", "Events", "AuditEntries"])
            await copies.ReadAsync(copies.free.First(), table);
        return copies;
    }

    /// <summary>Inserts the rows of one engagement.</summary>
    internal async Task InsertAsync()
    {
        if (!free.TryTake(out var connection))
            throw new InvalidOperationException("There are more callers than connections.");
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            foreach (var (table, cells) in rows)
            {
                await using var insert = connection.CreateCommand();
                insert.Transaction = transaction;
                insert.CommandText = $"""INSERT INTO "Floor{table}" ({string.Join(", ", cells.Select(c => $"\"{c.Column}\""))}) VALUES ({string.Join(", ", cells.Select((_, n) => $"${n + 1}"))})""";
                foreach (var cell in cells)
                    insert.Parameters.Add(new NpgsqlParameter { Value = (cell.IsId ? SealedRecord.NewId() : cell.Value) ?? DBNull.Value, DataTypeName = cell.Type });
                await insert.PrepareAsync();
                await insert.ExecuteNonQueryAsync();
            }
            await transaction.CommitAsync();
        }
        free.Add(connection);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in free)
            await connection.DisposeAsync();
    }

    private async Task ReadAsync(NpgsqlConnection connection, string table)
    {
        await using var copy = connection.CreateCommand();
        copy.CommandText = $"""CREATE TABLE "Floor{table}" (LIKE "{table}" INCLUDING ALL)""";
        await copy.ExecuteNonQueryAsync();
        await using var select = connection.CreateCommand();
        select.CommandText = $"""SELECT * FROM "{table}" LIMIT 1""";
        await using var reader = await select.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            throw new InvalidOperationException($"{table} is empty.");
        var schema = await reader.GetColumnSchemaAsync();
        rows.Add((table, [.. schema.Where(c => c.ColumnName is not ("Number" or "Position")).Select(c =>
            (c.ColumnName, reader.IsDBNull(c.ColumnOrdinal!.Value) ? null : reader.GetValue(c.ColumnOrdinal!.Value), c.DataTypeName!, c.ColumnName is "Id" or "EngagementId"))]));
    }
}

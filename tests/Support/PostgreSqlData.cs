using Npgsql;

namespace CivicConnect.Testing;

/// <summary>What somebody holding a copy of a PostgreSQL database can read in it.</summary>
public static class PostgreSqlData
{
    /// <summary>
    /// Every row of every table as bytes. Binary copies, because a textual dump shows binary columns as hexadecimal digits,
    /// in which nothing left unsealed would be found.
    /// </summary>
    public static async Task<byte[]> ReadAllAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync();
        List<string> tables = [];
        await using (var command = new NpgsqlCommand("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')", connection))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));

        using var all = new MemoryStream();
        foreach (var table in tables)
        {
            await using var rows = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)");
            await rows.CopyToAsync(all);
        }

        return all.ToArray();
    }
}

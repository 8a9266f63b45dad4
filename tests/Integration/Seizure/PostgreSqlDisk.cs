using CivicConnect.Testing;
using Npgsql;

namespace CivicConnect.Integration;

/// <summary>What somebody holding the disk of a PostgreSQL server can read of some databases: tables, indexes, write-ahead log and the rest.</summary>
internal static class PostgreSqlDisk
{
    public static async Task<byte[]> ReadAsync(params TestDatabase[] databases)
    {
        using var all = new MemoryStream();
        List<string> folders = [];
        foreach (var database in databases)
        {
            await Sql.RunAsync(database, "CHECKPOINT");
            await using var source = NpgsqlDataSource.Create(database.ConnectionString);
            await using var oid = source.CreateCommand("SELECT oid::text FROM pg_database WHERE datname = current_database()");
            folders.Add($"./base/{await oid.ExecuteScalarAsync()}");
        }

        await using var server = NpgsqlDataSource.Create(databases[0].ConnectionString);
        await ReadFolderAsync(server, ".", path => path.StartsWith("./base/", StringComparison.Ordinal) && !folders.Contains(path), all);
        return all.ToArray();
    }

    private static async Task ReadFolderAsync(NpgsqlDataSource server, string folder, Func<string, bool> skip, MemoryStream all)
    {
        List<string> folders = [];
        await using (var list = server.CreateCommand($"""
            SELECT path, (pg_stat_file(path, true)).isdir FROM (SELECT '{folder}/' || pg_ls_dir('{folder}') AS path) AS entries
            """))
        await using (var entries = await list.ExecuteReaderAsync())
        {
            List<string> files = [];
            while (await entries.ReadAsync())
                if (!await entries.IsDBNullAsync(1))
                    (entries.GetBoolean(1) ? folders : files).Add(entries.GetString(0));
            foreach (var file in files) await ReadFileAsync(server, file, all);
        }

        foreach (var below in folders.Where(f => !skip(f))) await ReadFolderAsync(server, below, skip, all);
    }

    private static async Task ReadFileAsync(NpgsqlDataSource server, string file, MemoryStream all)
    {
        await using var read = server.CreateCommand("SELECT pg_read_binary_file($1, 0, 1000000000, true)");
        read.Parameters.AddWithValue(file);
        if (await read.ExecuteScalarAsync() is byte[] bytes) all.Write(bytes);
    }
}

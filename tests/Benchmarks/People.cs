using CivicConnect.Import.Csv;

namespace CivicConnect.Benchmarks;

/// <summary>Columns of a CSV file, row by row.</summary>
internal static class People
{
    internal static async Task<List<string[]>> ReadAsync(FileInfo file, params string[] columns)
    {
        using var table = await CsvTable.OpenAsync(file.OpenRead());
        var header = table.Header.ToList();
        var places = Array.ConvertAll(columns, header.IndexOf);
        var rows = new List<string[]>();
        while (await table.ReadAsync(CancellationToken.None))
            rows.Add(Array.ConvertAll(places, place => table[place]));
        return rows;
    }
}

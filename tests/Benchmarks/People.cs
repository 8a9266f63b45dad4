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

    /// <summary>So many names put together from the words of real ones, each as common as it is: the first word of one, what follows it of another.</summary>
    internal static string[] Recombined(IEnumerable<string> names, int count, Random random)
    {
        var parted = names.Select(name => name.Split(' ', 2)).Where(name => name.Length == 2).ToList();
        return [.. Enumerable.Range(0, count).Select(_ => $"{parted[random.Next(parted.Count)][0]} {parted[random.Next(parted.Count)][1]}")];
    }
}

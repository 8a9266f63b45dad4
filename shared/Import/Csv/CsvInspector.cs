namespace CivicConnect.Import.Csv;

/// <summary>What a file looks like: enough to show it and to map its columns.</summary>
public sealed record CsvOutline(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Samples, char Separator, long RowCount);

public static class CsvInspector
{
    private const int SamplesPerColumn = 3;
    private const int SampleLength = 60;

    /// <summary>Reads the whole file once. Throws <see cref="CsvProblemException"/> if it cannot be imported.</summary>
    public static async Task<CsvOutline> InspectAsync(Stream file, CancellationToken cancel)
    {
        using var table = await CsvTable.OpenAsync(file, countLines: true, cancel);
        var samples = table.Header.Select(_ => new List<string>(SamplesPerColumn)).ToArray();
        var wanting = samples.Length;
        while (await table.ReadAsync(cancel))
        {
            for (var column = 0; wanting > 0 && column < samples.Length; column++)
            {
                if (samples[column].Count < SamplesPerColumn && table[column] is { Length: > 0 } cell)
                {
                    samples[column].Add(Shorten(cell));
                    wanting -= samples[column].Count == SamplesPerColumn ? 1 : 0;
                }
            }
        }
        return table.Row == 0
            ? throw new CsvProblemException(CsvProblem.HeaderOnly)
            : new CsvOutline(table.Header, samples, table.Separator, table.Row);
    }

    private static string Shorten(string cell) =>
        cell.Length <= SampleLength ? cell
        : char.IsHighSurrogate(cell[SampleLength - 1]) ? cell[..(SampleLength - 1)] + "…"
        : cell[..SampleLength] + "…";
}

using CsvHelper;

namespace CivicConnect.Import.Csv;

/// <summary>
/// The rows of a CSV file (RFC 4180; comma, semicolon, tab or bar), read forward in memory that does not grow with the file.
/// Throws <see cref="CsvProblemException"/> where the file as a whole is unusable.
/// </summary>
public sealed class CsvTable : IDisposable
{
    public const int MaxColumns = 500;

    /// <summary>Bytes of UTF-8 in one row; guards memory against a quote that never closes.</summary>
    public const int MaxRowBytes = 4 << 20;

    private readonly CsvReader reader;
    private bool unclosed;

    private CsvTable(Stream text, bool countLines)
    {
        reader = CsvReader.Create(text, new CsvReaderOptions
        {
            MaxRecordSize = MaxRowBytes,
            TrackLineNumbers = countLines,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => unclosed |= record.Reason == CsvMalformedReason.UnterminatedQuote,
        });
    }

    public IReadOnlyList<string> Header { get; private set; } = [];
    public char Separator => reader.Separator;

    /// <summary>1 for the first row after the header; empty lines do not count.</summary>
    public long Row { get; private set; }

    /// <summary>The line where the row begins, counted from 1; 0 unless lines are counted.</summary>
    public long Line => reader.LineNumber;

    /// <summary>Whether a cell beyond the last column of the header has text in it.</summary>
    public bool HasTooManyCells
    {
        get
        {
            for (var cell = Header.Count; cell < reader.FieldCount; cell++)
            {
                if (!reader.GetSpan(cell).Trim(" \t"u8).IsEmpty)
                    return true;
            }
            return false;
        }
    }

    /// <summary>Bytes of the row as UTF-8.</summary>
    public int Length => reader.RawRecord.Length;

    public int CellCount => reader.FieldCount;

    /// <summary>The cell without surrounding white space; empty where the row is short.</summary>
    public string this[int column] => reader.IsEmpty(column) ? "" : reader.GetString(column).Trim();

    /// <summary>The cell as it stands in the file.</summary>
    public string Raw(int column) => reader.IsEmpty(column) ? "" : reader.GetString(column);

    public static async ValueTask<CsvTable> OpenAsync(Stream file, bool countLines = false, CancellationToken cancel = default)
    {
        var table = new CsvTable(await TextCheckStream.OpenAsync(file, cancel), countLines);
        try
        {
            await table.ReadHeaderAsync(cancel);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    public async ValueTask<bool> ReadAsync(CancellationToken cancel)
    {
        try
        {
            var more = await reader.ReadAsync(cancel);
            if (unclosed)
                throw new CsvProblemException(CsvProblem.UnclosedQuote, reader.Options.TrackLineNumbers && more ? Line : 0);
            if (more)
                Row++;
            return more;
        }
        catch (CsvFormatException)
        {
            throw new CsvProblemException(CsvProblem.RowTooLong);
        }
    }

    private async ValueTask ReadHeaderAsync(CancellationToken cancel)
    {
        try
        {
            await reader.ReadHeaderAsync(cancel);
        }
        catch (CsvFormatException)
        {
            throw new CsvProblemException(CsvProblem.RowTooLong);
        }
        var header = reader.Headers.ToArray();
        if (unclosed)
            throw new CsvProblemException(CsvProblem.UnclosedQuote, 1);
        if (header.All(string.IsNullOrWhiteSpace))
            throw new CsvProblemException(CsvProblem.Empty);
        if (header.Length > MaxColumns)
            throw new CsvProblemException(CsvProblem.TooManyColumns);
        Header = [.. header.Select(name => name.Trim())];
    }

    public void Dispose() => reader.Dispose();
}

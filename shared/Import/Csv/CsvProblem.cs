namespace CivicConnect.Import.Csv;

/// <summary>Why a file as a whole cannot be imported.</summary>
public enum CsvProblem
{
    Empty,
    HeaderOnly,
    NotText,
    TooManyColumns,
    UnclosedQuote,
    RowTooLong,
}

/// <summary>The file cannot be read as a table. Says where at most, never what stands there.</summary>
public sealed class CsvProblemException(CsvProblem problem, long line = 0) : Exception(CsvProblemText.Describe(problem, line))
{
    public CsvProblem Problem => problem;
}

internal static class CsvProblemText
{
    internal static string Describe(CsvProblem problem, long line) => problem switch
    {
        CsvProblem.Empty => "The file is empty.",
        CsvProblem.HeaderOnly => "The file has a header but no rows.",
        CsvProblem.NotText => "The file is not text in UTF-8 or UTF-16.",
        CsvProblem.TooManyColumns => $"The file has more than {CsvTable.MaxColumns} columns.",
        CsvProblem.UnclosedQuote => line > 0
            ? $"A quote that opens in the row at line {line} is never closed."
            : "A quote is never closed.",
        CsvProblem.RowTooLong => $"A row is longer than {CsvTable.MaxRowBytes >> 20} MiB; perhaps a quote in it is never closed.",
        _ => "The file cannot be read.",
    };
}

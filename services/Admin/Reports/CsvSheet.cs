using CsvHelper;

namespace CivicConnect.Admin.Reports;

/// <summary>Writes a table as CSV.</summary>
internal static class CsvSheet
{
    // What a spreadsheet would take for a formula is written as text; a byte order mark, since spreadsheets ask for one.
    private static readonly CsvWriterOptions Form = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    public static async Task WriteAsync(ReportSheet sheet, Stream to, CancellationToken cancelled)
    {
        await using var csv = CsvWriter.Create(to, Form, leaveOpen: true);
        csv.WriteHeader([.. sheet.Header]);
        foreach (var row in sheet.Rows)
        {
            foreach (var cell in row)
                Write(csv, cell);
            await csv.EndRecordAsync(cancelled);
        }
    }

    private static void Write(CsvWriter csv, object? cell)
    {
        switch (cell)
        {
            case decimal number:
                csv.WriteField(number);
                break;
            case long number:
                csv.WriteField(number);
                break;
            default:
                csv.WriteField(cell as string ?? "");
                break;
        }
    }
}

using System.Globalization;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace CivicConnect.Admin.Reports;

/// <summary>Writes tables as an XLSX workbook, a sheet each.</summary>
internal static class Workbook
{
    private const int NarrowColumn = 14;
    private const int WidestColumn = 60;

    public static async Task WriteAsync(IReadOnlyList<ReportSheet> sheets, Stream to, CancellationToken cancelled)
    {
        await using var book = await Spreadsheet.CreateNewAsync(to, cancellationToken: cancelled);
        var bold = book.AddStyle(new Style { Font = { Bold = true } });
        foreach (var sheet in sheets)
        {
            await book.StartWorksheetAsync(sheet.Title, LayoutOf(sheet), cancelled);
            await book.AddRowAsync([.. sheet.Header.Select(h => new Cell(Safe(h), bold))], cancelled);
            foreach (var row in sheet.Rows)
                await book.AddRowAsync([.. row.Select(CellOf)], cancelled);
        }
        await book.FinishAsync(cancelled);
    }

    private static WorksheetOptions LayoutOf(ReportSheet sheet)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var column = 0; column < sheet.Header.Count; column++)
        {
            var at = column;
            var longest = sheet.Rows.Select(r => at < r.Count ? Convert.ToString(r[at], CultureInfo.InvariantCulture)!.Length : 0).Append(sheet.Header[at].Length).Max();
            options.Column(column + 1).Width = Math.Clamp(longest + 2, NarrowColumn, WidestColumn);
        }
        return options;
    }

    private static Cell CellOf(object? cell) => cell switch
    {
        decimal number => new(number),
        long number => new(number),
        string text => new(Safe(text)),
        _ => new(""),
    };

    // A text cell is never run; but saved as CSV from the spreadsheet, and opened again, it would be.
    private static string Safe(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
}

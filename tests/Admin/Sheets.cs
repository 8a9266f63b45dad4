using System.IO.Compression;
using System.Xml.Linq;
using CsvHelper;

namespace CivicConnect.Admin.Tests;

/// <summary>Reads the files that reports come as.</summary>
internal static class Sheets
{
    public static async Task<List<string[]>> CsvAsync(HttpResponseMessage file)
    {
        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        List<string[]> rows = [];
        await using var csv = CsvReader.Create(await file.Content.ReadAsStreamAsync(), new CsvReaderOptions { HasHeader = false });
        while (await csv.ReadAsync())
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        return rows;
    }

    /// <summary>The cells of every sheet of a workbook, by the sheet's number.</summary>
    public static async Task<List<List<string[]>>> XlsxAsync(HttpResponseMessage file)
    {
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.Content.Headers.ContentType!.MediaType);
        await using var book = new ZipArchive(await file.Content.ReadAsStreamAsync());
        var sheets = book.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).OrderBy(e => e.FullName, StringComparer.Ordinal).ToList();
        return sheets.ConvertAll(RowsOf);
    }

    private static List<string[]> RowsOf(ZipArchiveEntry sheet)
    {
        using var xml = sheet.Open();
        var document = XDocument.Load(xml);
        var ns = document.Root!.Name.Namespace;
        Assert.Empty(document.Descendants(ns + "f"));
        return [.. document.Descendants(ns + "row").Select(r => r.Elements(ns + "c").Select(c => string.Concat(c.Descendants().Where(e => e.Name == ns + "t" || e.Name == ns + "v").Select(e => e.Value))).ToArray())];
    }
}

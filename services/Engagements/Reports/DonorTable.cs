using CivicConnect.Engagements.Ledger;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Engagements.Reports;

/// <summary>Whole engagements by country and column, made fit for publication.</summary>
internal static class DonorTable
{
    private const string Several = "+";
    private const string Others = "*";

    /// <summary>Counts engagements and leaves out what must be.</summary>
    /// <param name="entries">The engagements of the period.</param>
    /// <param name="columns">What the columns are called, in their order.</param>
    /// <param name="columnOf">The column that an engagement belongs in, from 0.</param>
    /// <param name="threshold">The least number that may be published.</param>
    internal static DonorReport Of(IReadOnlyCollection<LedgerEntry> entries, IReadOnlyList<string> columns, Func<LedgerEntry, int> columnOf, int threshold)
    {
        var byCountry = entries.ToLookup(CountryOf);
        // A row of its own would tell that there is somebody in that country, whatever is left out of it.
        var rows = entries.ToLookup(e => byCountry[CountryOf(e)].Count() < threshold ? Others : CountryOf(e)).OrderBy(g => g.Key == Others).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        var counts = new long[rows.Count, columns.Count];
        for (var r = 0; r < rows.Count; r++)
        {
            foreach (var entry in rows[r])
                counts[r, columnOf(entry)]++;
        }
        var table = SuppressedTable.Of(counts, threshold);
        var report = new DonorReport { Threshold = threshold, Columns = { columns }, Total = CellOf(table[rows.Count, columns.Count]) };
        for (var r = 0; r < rows.Count; r++)
        {
            var row = r;
            report.Rows.Add(new DonorReport.Types.Row
            {
                Country = rows[r].Key,
                Cells = { columns.Select((_, c) => CellOf(table[row, c])) },
                Total = CellOf(table[r, columns.Count]),
            });
        }
        report.ColumnTotals.Add(columns.Select((_, c) => CellOf(table[rows.Count, c])));
        return report;
    }

    private static string CountryOf(LedgerEntry entry)
    {
        var countries = entry.Parts.Select(p => p.Country).Where(c => c.Length > 0).Distinct().Take(2).ToList();
        return countries.Count switch { 0 => "", 1 => countries[0], _ => Several };
    }

    private static DonorReport.Types.Cell CellOf(long? count) => count is { } shown ? new() { Count = shown } : new() { Suppressed = true };
}

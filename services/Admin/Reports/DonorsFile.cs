using CivicConnect.Admin.Text;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Admin.Reports;

/// <summary>The donor report as a table. What is left out of the report is in no file either: it never comes here.</summary>
internal sealed class DonorsFile(LedgerClient ledger)
{
    public async Task<ReportFile> MakeAsync(ReportTerms terms, string ending, CancellationToken cancelled)
    {
        var report = await ledger.GetDonorReportAsync(terms.Donors(new()), cancellationToken: cancelled);
        ReportSheet about = new("About", ["About this report"],
        [
            [$"Engagements {Dates.Months(report.FromDate, report.ToDate)}"],
            [DonorWords.Explain(report.Threshold)],
        ]);
        return ReportFile.Of($"donor-report-{Period.Of(report.FromDate, report.ToDate)}", ending, SheetOf(report), about);
    }

    internal static ReportSheet SheetOf(DonorReport report) => new("Engagements", ["Country", .. report.Columns.Select(DonorWords.Column), "All"],
    [
        .. report.Rows.Select(r => (IReadOnlyList<object?>)[DonorWords.Row(r.Country, report.Threshold), .. r.Cells.Select(CellOf), CellOf(r.Total)]),
        ["All", .. report.ColumnTotals.Select(CellOf), CellOf(report.Total)],
    ]);

    private static object? CellOf(DonorReport.Types.Cell cell) => cell.Suppressed ? DonorWords.LeftOut : cell.Count;
}

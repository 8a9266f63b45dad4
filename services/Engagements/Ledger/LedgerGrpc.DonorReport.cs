using CivicConnect.Engagements.Reports;
using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using Grpc.Core;
using Columns = CivicConnect.Engagements.V1.GetDonorReportRequest.Types.Columns;

namespace CivicConnect.Engagements.Ledger;

internal sealed partial class LedgerGrpc
{
    private const int DefaultThreshold = 5;
    private const int MostReportMonths = 5 * 12;

    public override async Task<DonorReport> GetDonorReport(GetDonorReportRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var query = ledger.Query(problems, null, request.Compartment, request.FromDate, request.ToDate, MostReportMonths);
        problems.Known("columns", request.Columns);
        if (request.Threshold is not 0 and (< 3 or > 100))
            problems.Add("threshold", "must be from 3 to 100");
        problems.ThrowIfAny();

        var entries = (await ledger.CurrentAsync(context.CancellationToken)).Entries(query);
        var threshold = request.Threshold == 0 ? DefaultThreshold : request.Threshold;
        var report = request.Columns == Columns.Quarters ? ByQuarter(entries, query, threshold) : ByKind(entries, threshold);
        (report.FromDate, report.ToDate) = (Month.First(query.From), Month.Last(query.To));
        return report;
    }

    // All kinds and all quarters, also those without any: which of them are missing would tell something.
    private static DonorReport ByKind(List<LedgerEntry> entries, int threshold)
    {
        var kinds = Enum.GetValues<Engagement.Types.Kind>().Where(k => k != Engagement.Types.Kind.Unspecified).ToList();
        return DonorTable.Of(entries, [.. kinds.Select(k => k.ToString().ToUpperInvariant())], e => kinds.IndexOf(e.Kind), threshold);
    }

    private static DonorReport ByQuarter(List<LedgerEntry> entries, LedgerQuery query, int threshold)
    {
        const int quarter = 3;
        var first = query.From / quarter;
        var quarters = Enumerable.Range(first, query.To / quarter - first + 1);
        return DonorTable.Of(entries, [.. quarters.Select(q => Month.First(q * quarter)).Select(d => $"{d.Year:D4}-{d.Month:D2}-{d.Day:D2}")], e => Month.Of(e.StartTime) / quarter - first, threshold);
    }
}

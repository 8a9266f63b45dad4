using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Text;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Admin.Reports;

/// <summary>What relations with states cost, as a table: one line an engagement. Contacts stand in it by their code names.</summary>
internal sealed class CostsFile(LedgerClient ledger)
{
    private const int PageSize = 1000;

    public async Task<ReportFile> MakeAsync(ReportTerms terms, string ending, CancellationToken cancelled)
    {
        var balance = await ledger.GetBalanceAsync(terms.Balance(new()), cancellationToken: cancelled);
        List<ListCostsResponse.Types.Cost> costs = [];
        var token = "";
        do
        {
            var page = await ledger.ListCostsAsync(terms.Costs(new(), token, PageSize), cancellationToken: cancelled);
            costs.AddRange(page.Costs);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return ReportFile.Of($"costs-{Period.Of(balance.FromDate, balance.ToDate)}", ending, SheetOf(costs));
    }

    private static ReportSheet SheetOf(IReadOnlyCollection<ListCostsResponse.Types.Cost> costs)
    {
        var currencies = costs.SelectMany(c => c.StatePart.Amounts).Select(a => a.CurrencyCode).Distinct().Order(StringComparer.Ordinal).ToList();
        return new("What it cost",
            ["Date", "Kind", "With whom", "Justified", "Reason", "Approved by", "Given", "Gained", "Articles raised", "Record", "Engagements", "Hours", .. currencies],
            [.. costs.Select(c => LineOf(c, currencies))]);
    }

    private static List<object?> LineOf(ListCostsResponse.Types.Cost cost, IReadOnlyList<string> currencies)
    {
        var (engagement, why) = (cost.Engagement, cost.Engagement.Justification ?? new());
        return
        [
            engagement.StartTime.ToDateTime().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Words.Of(engagement.Kind),
            string.Join(", ", engagement.Participants.Select(p => p.Outside ? "someone outside" : p.Deleted ? "someone deleted since" : p.DisplayName)),
            cost.JustificationMissing ? "missing" : "yes",
            why.Reason, why.ApprovedBy, why.Given, why.Gained, TextLists.Show(why.ValuesRaised), engagement.Name,
            Numbers.Engagements(cost.StatePart), Math.Round(Numbers.Hours(cost.StatePart), 4),
            .. currencies.Select(c => (object?)cost.StatePart.Amounts.Where(a => a.CurrencyCode == c).Sum(Numbers.Exact)),
        ];
    }
}

using CivicConnect.Admin.Text;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Admin.Reports;

/// <summary>Engagements by program or other campaign, as a table.</summary>
internal sealed class CampaignsFile(LedgerClient ledger)
{
    public async Task<ReportFile> MakeAsync(ReportTerms terms, string ending, CancellationToken cancelled)
    {
        var list = await ledger.ListCampaignBalancesAsync(terms.Campaigns(new()), cancellationToken: cancelled);
        return ReportFile.Of($"campaigns-{Period.Of(list.FromDate, list.ToDate)}", ending, SheetOf(list));
    }

    private static ReportSheet SheetOf(ListCampaignBalancesResponse list)
    {
        var currencies = list.Total.Amounts.Select(a => a.CurrencyCode).Order(StringComparer.Ordinal).ToList();
        return new("By campaign", ["Campaign", "Record", "Engagements with a part in it", "Share with civil society", "Share with states", "Engagements", "Hours", .. currencies],
        [
            .. list.Balances.Select(b => (IReadOnlyList<object?>)
            [
                b.Campaign.Length > 0 ? b.Title : "None", b.Campaign, b.Engagements, Math.Round((decimal)b.CivilSocietyShare, 6), Math.Round((decimal)b.StateShare, 6),
                Numbers.Engagements(b.Total), Math.Round(Numbers.Hours(b.Total), 4), .. currencies.Select(c => (object?)b.Total.Amounts.Where(a => a.CurrencyCode == c).Sum(Numbers.Exact)),
            ]),
        ]);
    }
}

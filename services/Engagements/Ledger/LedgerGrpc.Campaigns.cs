using CivicConnect.Engagements.Campaigns;
using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using Grpc.Core;

namespace CivicConnect.Engagements.Ledger;

internal sealed partial class LedgerGrpc
{
    public override async Task<ListCampaignBalancesResponse> ListCampaignBalances(ListCampaignBalancesRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var query = ledger.Query(problems, request.Country, request.Compartment, request.FromDate, request.ToDate);
        problems.ThrowIfAny();

        var titles = await db.CampaignTitlesAsync(null, context.CancellationToken);
        var sums = (await ledger.CurrentAsync(context.CancellationToken)).SumByCampaign(query, c => c is { } id && titles.ContainsKey(id) ? id : Guid.Empty);
        return new ListCampaignBalancesResponse
        {
            FromDate = Month.First(query.From),
            ToDate = Month.Last(query.To),
            Total = sums.Values.SelectMany(s => s.Figures).Total().ToFigures(),
            Balances =
            {
                sums.OrderBy(s => s.Key == Guid.Empty).ThenByDescending(s => s.Value.Engagements).ThenBy(s => titles.GetValueOrDefault(s.Key, ""), StringComparer.Ordinal)
                    .Select(s => BalanceOf(s.Key, titles.GetValueOrDefault(s.Key, ""), s.Value)),
            },
        };
    }

    private static ListCampaignBalancesResponse.Types.CampaignBalance BalanceOf(Guid campaign, string title, CampaignSum sum)
    {
        var total = sum.Figures.Total();
        return new()
        {
            Campaign = campaign == Guid.Empty ? "" : ResourceNames.Of(ResourceNames.Campaigns, campaign),
            Title = title,
            Engagements = sum.Engagements,
            Total = total.ToFigures(),
            Classes = { sum.Figures.ByClass(total) },
            CivilSocietyShare = sum.Figures.ShareOf(total, Sectors.IsCivilSociety),
            StateShare = sum.Figures.ShareOf(total, Sectors.IsState),
        };
    }
}

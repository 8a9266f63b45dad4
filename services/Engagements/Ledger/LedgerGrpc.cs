using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Engagements;
using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using Grpc.Core;

namespace CivicConnect.Engagements.Ledger;

internal sealed partial class LedgerGrpc(EngagementsDb db, LedgerReader ledger, LedgerFollower follower, EngagementReader engagements, SystemScopes<EngagementsDb> scopes) : V1.Ledger.LedgerBase
{
    public override async Task<Balance> GetBalance(GetBalanceRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var query = ledger.Query(problems, request.Country, request.Compartment, request.FromDate, request.ToDate);
        problems.ThrowIfAny();

        var figures = await ledger.CurrentAsync(context.CancellationToken);
        var sums = figures.Sum(query);
        var total = sums.Total();
        var before = figures.Sum(query with { From = query.From - (query.To - query.From + 1), To = query.From - 1 });
        var balance = new Balance
        {
            FromDate = Month.First(query.From),
            ToDate = Month.Last(query.To),
            Total = total.ToFigures(),
            Classes = { sums.ByClass(total) },
            Previous = { before.ByClass(before.Total()) },
            PreviousTotal = before.Total().ToFigures(),
            CivilSocietyShare = sums.ShareOf(total, Sectors.IsCivilSociety),
            StateShare = sums.ShareOf(total, Sectors.IsState),
        };
        var byMonth = sums.ToLookup(s => s.Key.Month);
        for (var month = query.From; month <= query.To; month++)
            balance.Months.Add(new Balance.Types.Month { FirstDate = Month.First(month), Classes = { byMonth[month].ByClass(byMonth[month].Total()) } });
        return balance;
    }

    public override async Task<ListCountryBalancesResponse> ListCountryBalances(ListCountryBalancesRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var query = ledger.Query(problems, null, request.Compartment, request.FromDate, request.ToDate);
        problems.ThrowIfAny();

        var sums = (await ledger.CurrentAsync(context.CancellationToken)).Sum(query);
        var balances = sums.GroupBy(s => s.Key.Country).Select(country =>
        {
            var total = country.Total();
            return new ListCountryBalancesResponse.Types.CountryBalance
            {
                Country = country.Key,
                Total = total.ToFigures(),
                Classes = { country.ByClass(total) },
                CivilSocietyShare = country.ShareOf(total, Sectors.IsCivilSociety),
                StateShare = country.ShareOf(total, Sectors.IsState),
            };
        });
        return new ListCountryBalancesResponse { Balances = { balances.OrderByDescending(b => b.Total.EngagementMillionths).ThenBy(b => b.Country, StringComparer.Ordinal) } };
    }
}

using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Text;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Admin.Reports;

/// <summary>The balance as tables: by month and class, which adds up to all else; by class; by country.</summary>
internal sealed class BalanceFile(LedgerClient ledger)
{
    public async Task<ReportFile> MakeAsync(ReportTerms terms, string ending, CancellationToken cancelled)
    {
        var state = new FormState();
        var balance = await ledger.GetBalanceAsync(terms.Balance(state), cancellationToken: cancelled);
        var countries = await ledger.ListCountryBalancesAsync(terms.Countries(state), cancellationToken: cancelled);
        var shown = countries.Balances.Where(b => terms.Country.Length == 0 || b.Country == terms.Country).ToList();
        return ReportFile.Of($"balance-{Period.Of(balance.FromDate, balance.ToDate)}", ending, ByMonth(balance), ByClass(balance), ByCountry(shown));
    }

    private static ReportSheet ByMonth(Balance balance)
    {
        var currencies = CurrenciesOf(balance.Total);
        return new("By month", ["Month", "With whom", "Engagements", "Hours", .. currencies],
        [
            .. balance.Months.SelectMany(m => m.Classes.Select(c =>
                (IReadOnlyList<object?>)[Period.Month(m.FirstDate), Classes.Of(c.CounterpartClass), .. FiguresOf(c.Figures, currencies)])),
        ]);
    }

    private static ReportSheet ByClass(Balance balance)
    {
        var currencies = CurrenciesOf(balance.Total);
        var before = balance.Previous.ToDictionary(c => c.CounterpartClass);
        return new("By class", ["With whom", "Share of engagements", "Share of time", "Share of engagements before", "Engagements", "Hours", .. currencies],
        [
            .. balance.Classes.Select(c => (IReadOnlyList<object?>)
                [Classes.Of(c.CounterpartClass), Share(c.EngagementShare), Share(c.TimeShare), Share(before.GetValueOrDefault(c.CounterpartClass)?.EngagementShare ?? 0), .. FiguresOf(c.Figures, currencies)]),
        ]);
    }

    private static ReportSheet ByCountry(IReadOnlyCollection<ListCountryBalancesResponse.Types.CountryBalance> countries)
    {
        var currencies = countries.SelectMany(c => CurrenciesOf(c.Total)).Distinct().Order(StringComparer.Ordinal).ToList();
        return new("By country", ["Country", "Name", "Share with civil society", "Share with states", "Engagements", "Hours", .. currencies],
        [
            .. countries.Select(c => (IReadOnlyList<object?>)
                [c.Country, c.Country.Length == 0 ? "Not known" : Places.Country(c.Country), Share(c.CivilSocietyShare), Share(c.StateShare), .. FiguresOf(c.Total, currencies)]),
        ]);
    }

    private static IEnumerable<object?> FiguresOf(Figures figures, IReadOnlyList<string> currencies) =>
        [Numbers.Engagements(figures), Math.Round(Numbers.Hours(figures), 4), .. currencies.Select(c => (object?)figures.Amounts.Where(a => a.CurrencyCode == c).Sum(Numbers.Exact))];

    private static List<string> CurrenciesOf(Figures? figures) => [.. (figures?.Amounts ?? []).Select(a => a.CurrencyCode).Order(StringComparer.Ordinal)];

    private static decimal Share(double share) => Math.Round((decimal)share, 6);
}

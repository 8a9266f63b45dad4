using CivicConnect.Admin.States;
using CivicConnect.Admin.Text;
using CivicConnect.Admin.Values;
using CountrySafety = CivicConnect.Contacts.V1.ListCountrySafetyResponse.Types.CountrySafety;
using Kind = CivicConnect.Organizations.V1.Development.Types.Kind;

namespace CivicConnect.Admin.Reports;

/// <summary>What one country asks of whoever has people there.</summary>
/// <param name="Country">With its profile, where there is one.</param>
/// <param name="People">How safely contacts there are reached.</param>
/// <param name="Against">Crackdowns and arrests of the last twelve months on record.</param>
/// <param name="Engagements">Of the last twelve months.</param>
/// <param name="Standing">Of the country's government.</param>
public sealed record CountryRisk(Country Country, CountrySafety People, int Against, decimal Engagements, Standing? Standing)
{
    public bool HasAdvice => Country.SafeChannelAdvice.Length > 0;
}

/// <summary>Risk by country: put together from what each service knows of it.</summary>
internal sealed class RiskReport(CountriesClient countries, ContactsClient contacts, DevelopmentsClient developments, LedgerClient ledger, Standings standings, TimeProvider time)
{
    private const int PageSize = 1000;
    private static readonly Kind[] AgainstPeople = [Kind.Crackdown, Kind.Arrest];

    /// <summary>The most dangerous first, then by how many people we have there. Countries of which no more than a vote or an organization is on record are left out.</summary>
    public async Task<IReadOnlyList<CountryRisk>> LoadAsync(CancellationToken cancelled)
    {
        var all = countries.ListCountriesAsync(new() { PageSize = PageSize, IncludeAll = true }, cancellationToken: cancelled).ResponseAsync;
        var safety = contacts.ListCountrySafetyAsync(new(), cancellationToken: cancelled).ResponseAsync;
        var balances = ledger.ListCountryBalancesAsync(new(), cancellationToken: cancelled).ResponseAsync;
        var against = CountAgainstAsync(cancelled);
        await Task.WhenAll(all, safety, balances, against);
        var people = (await safety).Countries.ToDictionary(c => c.Country);
        var engaged = (await balances).Balances.ToDictionary(b => b.Country, b => Numbers.Engagements(b.Total));
        var counts = await against;
        var rows = (await all).Countries
            .Select(c => new CountryRisk(c, people.GetValueOrDefault(CodeOf(c.Name)) ?? new(), counts.GetValueOrDefault(c.Name), engaged.GetValueOrDefault(CodeOf(c.Name)), null))
            .Where(r => r.Country.Risk != default || r.HasAdvice || r.People.Contacts > 0 || r.Engagements > 0 || r.Against > 0).ToList();
        var stand = await standings.OfAsync(rows.Select(r => r.Country.Name), cancelled);
        return
        [
            .. rows.Select(r => r with { Standing = stand.GetValueOrDefault(r.Country.Name) })
                .OrderByDescending(r => r.Country.Risk).ThenByDescending(r => r.People.Contacts).ThenBy(r => r.Country.DisplayName, StringComparer.Ordinal),
        ];
    }

    public async Task<ReportFile> MakeAsync(string ending, CancellationToken cancelled)
    {
        ReportSheet sheet = new("Risk by country",
            ["Country", "Name", "Risk", "Advice on channels", "Contacts", "Reached safely", "Unsafe channels only", "Not judged", "No channel", "Crackdowns and arrests in 12 months", "Engagements in 12 months", "Government by the values"],
            [.. (await LoadAsync(cancelled)).Select(LineOf)]);
        return ReportFile.Of($"risk-by-country-{time.GetUtcNow():yyyy-MM-dd}", ending, sheet);
    }

    private static List<object?> LineOf(CountryRisk row) =>
    [
        CodeOf(row.Country.Name), row.Country.DisplayName, RiskWords.Of(row.Country.Risk), row.HasAdvice ? "yes" : "no", (long)row.People.Contacts, (long)row.People.Safe,
        (long)row.People.Unsafe, (long)row.People.Unjudged, (long)row.People.Unreachable, (long)row.Against, row.Engagements, row.Standing is { } standing ? StandingWords.Of(standing) : "",
    ];

    private async Task<Dictionary<string, int>> CountAgainstAsync(CancellationToken cancelled)
    {
        var from = time.GetUtcNow().UtcDateTime.AddYears(-1);
        Dictionary<string, int> counts = [];
        foreach (var kind in AgainstPeople)
        {
            var token = "";
            do
            {
                var page = await developments.ListDevelopmentsAsync(
                    new() { Kind = kind, FromDate = new() { Year = from.Year, Month = from.Month, Day = from.Day }, PageSize = PageSize, PageToken = token }, cancellationToken: cancelled);
                foreach (var country in page.Developments.SelectMany(d => d.Countries))
                    counts[country] = counts.GetValueOrDefault(country) + 1;
                token = page.NextPageToken;
            }
            while (token.Length > 0);
        }

        return counts;
    }

    private static string CodeOf(string name) => name.Split('/')[1];
}

using CivicConnect.Engagements.V1;
using Google.Protobuf.WellKnownTypes;
using OrganizationKind = CivicConnect.Organizations.V1.Organization.Types.Kind;

namespace CivicConnect.Engagements.Tests;

public abstract class LedgerTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task ABalance_HasSharesMonthsAndThePeriodBefore()
    {
        var me = Host.AsNewcomer();
        var (leader, ministry) = (await LeaderAsync(me, "IR"), await OrganizationAsync(me, OrganizationKind.GovernmentBody, "IR"));
        await RecordAsync(me, 2024, 3, leader);
        await RecordAsync(me, 2024, 3, leader);
        await RecordAsync(me, 2024, 5, leader, ministry);
        await RecordAsync(me, 2024, 1, ministry);
        await RecordAsync(me, 2024, 3, await LeaderAsync(me, "CN"));

        var balance = await me.Ledger.GetBalanceAsync(new() { Country = "IR", FromDate = Samples.Day(2024, 3), ToDate = Samples.Day(2024, 5, 2) });

        Assert.Equal((Samples.Day(2024, 3, 1), Samples.Day(2024, 5, 31)), (balance.FromDate, balance.ToDate));
        Assert.Equal((3_000_000, 3 * 3600, 60), (balance.Total.EngagementMillionths, balance.Total.Time.Seconds, balance.Total.Amounts.Single().Units));
        Assert.Equal([(CounterpartClass.CivilSocietyLeader, 2_500_000L), (CounterpartClass.Government, 500_000L)], balance.Classes.Select(c => (c.CounterpartClass, c.Figures.EngagementMillionths)));
        Assert.Equal((5 / 6.0, 1 / 6.0), (balance.CivilSocietyShare, balance.StateShare), Close);
        Assert.Equal([2, 0, 2], balance.Months.Select(m => m.Classes.Count == 1 ? (int)(m.Classes[0].Figures.EngagementMillionths / 1_000_000) : m.Classes.Count));
        Assert.Equal((1_000_000, CounterpartClass.Government), (balance.PreviousTotal.EngagementMillionths, balance.Previous.Single().CounterpartClass));

        var countries = await me.Ledger.ListCountryBalancesAsync(new() { FromDate = Samples.Day(2024, 3), ToDate = Samples.Day(2024, 5) });
        Assert.Equal([("IR", 3_000_000L), ("CN", 1_000_000L)], countries.Balances.Select(b => (b.Country, b.Total.EngagementMillionths)));
    }

    [ProviderFact]
    public async Task CampaignsBalances_AddUpToAll_AndTellNothingOfOnesThatTheCallerMayNotSee()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var (both, insider) = (Host.As(here, there), Host.As(here));
        var (leader, ministry) = (await LeaderAsync(insider, "IR"), await OrganizationAsync(insider, OrganizationKind.GovernmentBody, "CN"));
        var (open, hidden) = (await insider.CampaignAsync(), await both.CampaignAsync(new(Samples.Campaign()) { Compartments = { $"compartments/{there}" } }));
        foreach (var (campaign, parties) in new[] { (open, new[] { leader, ministry }), (open, [leader]), (hidden, [leader]) })
        {
            var meeting = await RecordAsync(both, 2024, 3, parties);
            await both.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = meeting.Name, Campaign = campaign.Name, Compartments = { $"compartments/{here}" } } });
        }

        var all = await both.Ledger.ListCampaignBalancesAsync(new() { FromDate = Samples.Day(2024, 3), ToDate = Samples.Day(2024, 3) });
        Assert.Equal([(open.Title, 2L, 2_000_000L), (hidden.Title, 1, 1_000_000)], all.Balances.Select(b => (b.Title, b.Engagements, b.Total.EngagementMillionths)));
        Assert.Equal((0.75, 0.25), (all.Balances[0].CivilSocietyShare, all.Balances[0].StateShare), Close);
        Assert.Equal(3_000_000, all.Total.EngagementMillionths);

        var iran = await insider.Ledger.ListCampaignBalancesAsync(new() { Country = "IR", FromDate = Samples.Day(2024, 3), ToDate = Samples.Day(2024, 3) });
        Assert.Equal([(open.Name, 2L, 1_500_000L), ("", 1, 1_000_000)], iran.Balances.Select(b => (b.Campaign, b.Engagements, b.Total.EngagementMillionths)));

        await both.Campaigns.DeleteCampaignAsync(new() { Name = open.Name });
        Assert.DoesNotContain((await insider.Ledger.ListCampaignBalancesAsync(new() { FromDate = Samples.Day(2024, 3), ToDate = Samples.Day(2024, 3) })).Balances, b => b.Campaign.Length > 0);
        await Refused.InvalidAsync(insider.Ledger.ListCampaignBalancesAsync(new() { Country = "Iran", Compartment = "x" }), "country", "compartment");
    }

    [ProviderFact]
    public async Task ABalance_FollowsChangesAndDeletions()
    {
        var me = Host.AsNewcomer();
        var meeting = await RecordAsync(me, 2024, 3, await LeaderAsync(me, "IR"));
        Assert.Equal(1_000_000, await MillionthsAsync(me));

        await me.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = meeting.Name, StartTime = Samples.Time(2023, 1, 1) } });
        Assert.Equal(0, await MillionthsAsync(me));
        await me.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = meeting.Name, StartTime = Samples.Time(2024, 1, 1) } });
        Assert.Equal(1_000_000, await MillionthsAsync(me));
        await me.Engagements.DeleteEngagementAsync(new() { Name = meeting.Name });
        Assert.Equal(0, await MillionthsAsync(me));
    }

    [ProviderFact]
    public async Task ABalance_IsOfWhatTheCallerMaySee_AndOfOneOfTheirCompartments()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var (both, insider) = (Host.As(here, there), Host.As(here));
        await RecordAsync(insider, 2024, 3, await LeaderAsync(insider, "IR"));
        var stranger = Host.As(there);
        await RecordAsync(stranger, 2024, 3, await LeaderAsync(stranger, "IR"));

        Assert.Equal((2_000_000, 1_000_000), (await MillionthsAsync(both), await MillionthsAsync(insider)));
        Assert.Equal(1_000_000, await MillionthsAsync(both, $"compartments/{there}"));
        Assert.Equal(0, await MillionthsAsync(insider, $"compartments/{there}"));
        Assert.Equal(0, await MillionthsAsync(insider, $"compartments/{Guid.NewGuid()}"));
    }

    [ProviderFact]
    public async Task WhatItCost_ListsEngagementsWithStates_LatestFirstInPages()
    {
        var me = Host.AsNewcomer();
        var (leader, ministry) = (await LeaderAsync(me, "IR"), await OrganizationAsync(me, OrganizationKind.GovernmentBody, "IR"));
        await RecordAsync(me, 2024, 1, leader);
        var early = await RecordAsync(me, 2024, 2, ministry);
        var late = await RecordAsync(me, 2024, 3, leader, ministry);
        await RecordAsync(me, 2024, 3, await OrganizationAsync(me, OrganizationKind.StateAffiliated, "CN"));
        var request = new ListCostsRequest { Country = "IR", FromDate = Samples.Day(2024), ToDate = Samples.Day(2024, 12), PageSize = 1 };

        var costs = await Paging.AllAsync(
            token =>
            {
                request.PageToken = token;
                return me.Ledger.ListCostsAsync(request).ResponseAsync;
            },
            r => r.Costs, r => r.NextPageToken);

        Assert.Equal([late, early], costs.Select(c => c.Engagement));
        Assert.Equal([(500_000, false), (1_000_000, false)], costs.Select(c => (c.StatePart.EngagementMillionths, c.JustificationMissing)));
        request.PageToken = "";
        var first = await me.Ledger.ListCostsAsync(request);
        Assert.Equal((2, 1_500_000, 30), (first.TotalSize, first.Total.EngagementMillionths, first.Total.Amounts.Single().Units));
    }

    [ProviderFact]
    public async Task DonorReport_HidesSmallCountriesAndCells()
    {
        var me = Host.AsNewcomer();
        var (iranian, korean) = (await LeaderAsync(me, "IR"), await LeaderAsync(me, "KP"));
        for (var i = 0; i < 7; i++)
            await RecordAsync(me, 2024, 1, iranian);
        await RecordAsync(me, 2024, 5, korean);

        var report = await me.Ledger.GetDonorReportAsync(new() { FromDate = Samples.Day(2024), ToDate = Samples.Day(2024, 12), Columns = GetDonorReportRequest.Types.Columns.Quarters });

        Assert.Equal((["2024-01-01", "2024-04-01", "2024-07-01", "2024-10-01"], 5), (report.Columns, report.Threshold));
        Assert.Equal(["IR", "*"], report.Rows.Select(r => r.Country));
        Assert.DoesNotContain(report.Rows.SelectMany(r => r.Cells).Concat(report.ColumnTotals), c => !c.Suppressed && c.Count < 5);
        Assert.All(report.Rows[1].Cells, c => Assert.True(c.Suppressed));
        Assert.DoesNotContain("KP", report.ToString(), StringComparison.Ordinal);
    }

    [ProviderFact]
    public async Task DonorReport_OfNothing_HasNoRows()
    {
        var report = await Host.AsNewcomer().Ledger.GetDonorReportAsync(new());
        Assert.Empty(report.Rows);
        Assert.True(report.Total.Suppressed);
    }

    [ProviderFact]
    public async Task BadRequests_ReturnEveryViolation()
    {
        await Refused.InvalidAsync(Staff.Ledger.GetBalanceAsync(new() { Country = "Persia", Compartment = "x", FromDate = Samples.Day(2024, 13), ToDate = Samples.Day(1) }), "country", "compartment", "from_date", "to_date");
        await Refused.InvalidAsync(Staff.Ledger.GetBalanceAsync(new() { FromDate = Samples.Day(1960), ToDate = Samples.Day(2024) }), "from_date");
        await Refused.InvalidAsync(Staff.Ledger.ListCostsAsync(new() { PageSize = -1, FromDate = Samples.Day(2024, 5), ToDate = Samples.Day(2024, 4) }), "page_size", "to_date");
        await Refused.InvalidAsync(Staff.Ledger.GetDonorReportAsync(new() { Threshold = 2, Columns = (GetDonorReportRequest.Types.Columns)9 }), "threshold", "columns");
    }

    [ProviderFact]
    public async Task Rebuild_FindsTheSameFigures()
    {
        await RecordAsync(Staff, 2024, 3, await LeaderAsync(Staff, "IR"));

        var rebuilt = await Host.AsAdministrator().Ledger.RebuildLedgerAsync(new());

        Assert.True(rebuilt.Engagements > 0 && rebuilt.Figures > 0);
        Assert.Equal(0, rebuilt.Differences);
    }

    private static readonly IEqualityComparer<(double, double)> Close = EqualityComparer<(double, double)>.Create((a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-9);

    private static async Task<long> MillionthsAsync(SuiteClient client, string compartment = "") =>
        (await client.Ledger.GetBalanceAsync(new() { Country = "IR", Compartment = compartment, FromDate = Samples.Day(2024), ToDate = Samples.Day(2024, 12) })).Total.EngagementMillionths;

    private static async Task<string> LeaderAsync(SuiteClient client, string country)
    {
        var leader = Samples.Person();
        leader.Country = country;
        return (await client.PersonAsync(leader)).Name;
    }

    private static async Task<string> OrganizationAsync(SuiteClient client, OrganizationKind kind, string country)
    {
        var organization = Samples.Group();
        (organization.Kind, organization.Country) = (kind, country);
        return (await client.GroupAsync(organization)).Name;
    }

    /// <summary>An hour, and 20 euros.</summary>
    private static Task<Engagement> RecordAsync(SuiteClient client, int year, int month, params string[] participants)
    {
        var meeting = Samples.Meeting(participants);
        meeting.StartTime = Samples.Time(year, month, 5);
        meeting.Duration = Duration.FromTimeSpan(TimeSpan.FromHours(1));
        meeting.Amount = new Google.Type.Money { CurrencyCode = "EUR", Units = 20 };
        meeting.Justification = Samples.Justification();
        return client.EngagementAsync(meeting);
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class LedgerOnSqlite(SqliteSuite suite) : LedgerTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class LedgerOnPostgreSql(PostgreSqlSuite suite) : LedgerTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class LedgerOnSqlServer(SqlServerSuite suite) : LedgerTests(suite);

using System.Globalization;
using System.Net;

namespace CivicConnect.Admin.Tests;

/// <summary>Each test has years of its own, in which nobody else logs anything.</summary>
[Collection(nameof(StaffHouse))]
public class ReportPagesTests(StaffHouse house)
{
    private const string Formula = "=HYPERLINK(\"https://evil.example\")";

    [Fact]
    public async Task Balance_ShowsSharesAndWhatChanged_AndLeadsToEachCountry()
    {
        await LogAsync(1960, "KZ", Sector.CivilSociety, 3);
        await LogAsync(1960, "KZ", Sector.Government, 1);
        await LogAsync(1959, "KZ", Sector.CivilSociety, 1);
        await LogAsync(1959, "KZ", Sector.Government, 1);
        await LogAsync(1960, "KG", Sector.Media, 1);

        var page = await house.Staff.GetAsync("/reports/balance?from=1960-01&to=1960-12");
        Assert.Contains("60%", page.Document.QuerySelector(".big")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("up 10 points, from 50%", page.Document.QuerySelector(".big")!.TextContent, StringComparison.Ordinal);
        var bars = page.Document.QuerySelectorAll(".bars svg");
        Assert.Equal(12, bars.Length);
        Assert.Contains("60% Civil-society leaders, 20% Media, academia, 20% Governments, state-affiliated", bars[4].QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Nothing", bars[0].QuerySelector("desc")!.TextContent);
        Assert.Equal(13, page.Document.QuerySelectorAll("details table tr").Length);

        page = await house.Staff.GetAsync(page.Document.QuerySelectorAll("table a.code").Single(a => a.TextContent == "Kazakhstan").GetAttribute("href")!);
        Assert.Contains("75%", page.Document.QuerySelector(".big")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("KZ", ((AngleSharp.Html.Dom.IHtmlSelectElement)page.Document.GetElementById("f-country")!).Value);
    }

    [Fact]
    public async Task Balance_OfManyYears_IsByQuarterOrByYear()
    {
        await LogAsync(1963, "KZ", Sector.CivilSociety, 1);
        Assert.Equal("Q1 1962", await FirstAsync("from=1962-01&to=1963-12"));
        Assert.Equal("1953", await FirstAsync("from=1953-01&to=1963-12"));

        async Task<string> FirstAsync(string months) => (await house.Staff.GetAsync($"/reports/balance?{months}")).Document.QuerySelector(".bars .when")!.TextContent;
    }

    [Theory]
    [InlineData("from=spring", "f-from_date")]
    [InlineData("from=2024-05&to=2024-01", "f-to_date")]
    [InlineData("country=ZZ", "f-country")]
    [InlineData("desk=mine", "f-compartment")]
    public async Task AWrongFilter_IsSaidBesideIt(string query, string field)
    {
        var page = await house.Staff.GetAsync($"/reports/balance?{query}");
        Assert.Equal(HttpStatusCode.OK, page.Answer.StatusCode);
        Assert.NotNull(page.Document.GetElementById($"{field}-wrong"));
        using var file = await house.Staff.SendAsync(new(HttpMethod.Get, $"/reports/balance.csv?{query}"));
        Assert.Equal(HttpStatusCode.BadRequest, file.StatusCode);
    }

    [Fact]
    public async Task BalanceFiles_AddUpToThePage()
    {
        await LogAsync(1970, "KZ", Sector.CivilSociety, 2, new() { CurrencyCode = "EUR", Units = 10, Nanos = 500_000_000 });
        await LogAsync(1970, "KG", Sector.Government, 1, new() { CurrencyCode = "USD", Units = 3 });
        const string months = "from=1970-01&to=1970-12";

        using var csv = await GetAsync($"/reports/balance.csv?{months}");
        Assert.Equal("balance-1970-01-to-1970-12.csv", csv.Content.Headers.ContentDisposition!.FileName);
        var rows = await Sheets.CsvAsync(csv);
        Assert.Equal(["Month", "With whom", "Engagements", "Hours", "EUR", "USD"], rows[0]);
        Assert.Equal((3m, 21m, 3m), (Sum(rows, 2), Sum(rows, 4), Sum(rows, 5)));

        using var xlsx = await GetAsync($"/reports/balance.xlsx?{months}&country=KZ");
        var sheets = await Sheets.XlsxAsync(xlsx);
        Assert.Equal(3, sheets.Count);
        Assert.Equal(2m, Sum(sheets[0], 2));
        Assert.Equal(["KZ", "Kazakhstan", "1", "0", "2", "0", "21"], sheets[2].Single(r => r[0] == "KZ"));
    }

    [Fact]
    public async Task Costs_MarkWhatWasNeverJustified_AndLeadThere()
    {
        const string address = "/reports/costs?from=1975-01&to=1975-12";
        Assert.Contains("Nothing was done", (await house.Staff.GetAsync(address)).Text, StringComparison.Ordinal);
        var ministry = await MinistryAsync();
        var meeting = Samples.Meeting(ministry.Name, (await house.Suite.Staff.PersonAsync()).Name);
        (meeting.StartTime, meeting.Justification) = (Samples.Time(1975, 5, 17), Samples.Justification());
        var engagement = await house.Suite.Staff.EngagementAsync(meeting);

        house.Wall.Unjustified.Add(engagement.Name);
        var page = await house.Staff.GetAsync(address);
        Assert.Equal("justification missing", page.Document.QuerySelector(".cost .chip")!.TextContent);
        Assert.NotNull(page.Document.QuerySelector($".cost a[href='/{engagement.Name}/edit#f-justification']"));

        house.Wall.Unjustified.Clear();
        page = await house.Staff.GetAsync(address);
        Assert.Null(page.Document.QuerySelector(".cost .chip"));
        foreach (var shown in new[] { "0.5 engagements", "50% of it", "Release of a prisoner.", "The board", "9 no arbitrary arrest" })
            Assert.Contains(shown, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1976, "csv")]
    [InlineData(1977, "xlsx")]
    public async Task CostsFile_RunsNoFormula(int year, string ending)
    {
        var staff = house.Suite.Staff;
        var ministry = await MinistryAsync(Formula);
        for (var i = 0; i < 2; i++)
        {
            var meeting = Samples.Meeting(ministry.Name);
            (meeting.StartTime, meeting.Justification) = (Samples.Time(year, 5, 17), new() { Reason = Formula, ApprovedBy = "@board", Given = "-1+1", Gained = "+nothing" });
            await staff.EngagementAsync(meeting);
        }

        using var file = await GetAsync($"/reports/costs.{ending}?from={year}-01&to={year}-12");

        var rows = ending == "csv" ? await Sheets.CsvAsync(file) : (await Sheets.XlsxAsync(file)).Single();
        Assert.Equal(3, rows.Count);
        Assert.Equal([Formula, "yes", Formula, "@board", "-1+1", "+nothing"], rows[1][2..8].Select(c => c.TrimStart('\'')));
        Assert.DoesNotContain(rows.SelectMany(r => r), cell => cell.Length > 0 && "=+-@\t".Contains(cell[0], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1980, "kinds")]
    [InlineData(1981, "quarters")]
    public async Task DonorReport_LeavesOutOnThePageAndInFiles_WhatTheServiceLeavesOut(int year, string columns)
    {
        await LogAsync(year, "KZ", Sector.CivilSociety, 7);
        await LogAsync(year, "KZ", Sector.CivilSociety, 4, month: 11, kind: Engagement.Types.Kind.Training);
        await LogAsync(year, "UZ", Sector.CivilSociety, 9);
        await LogAsync(year, "UZ", Sector.CivilSociety, 6, month: 11, kind: Engagement.Types.Kind.Training);
        await LogAsync(year, "TJ", Sector.CivilSociety, 2);
        var query = $"?from={year}-01&to={year}-12&columns={columns}";

        var page = await house.Staff.GetAsync($"/reports/donors{query}");
        using var csv = await GetAsync($"/reports/donors.csv{query}");
        using var xlsx = await GetAsync($"/reports/donors.xlsx{query}");

        var shown = page.Document.QuerySelectorAll("table tr").Select(r => r.Children.Select(c => (c.QuerySelector("[aria-hidden]") ?? c).TextContent.Trim()).ToArray()).ToList();
        var rows = await Sheets.CsvAsync(csv);
        Assert.Equal(shown, rows);
        Assert.Equal(rows, (await Sheets.XlsxAsync(xlsx))[0]);
        Assert.Contains("–", rows.SelectMany(r => r));
        Assert.DoesNotContain(rows.Skip(1).SelectMany(r => r.Skip(1)), cell => cell != "–" && int.Parse(cell, CultureInfo.InvariantCulture) < 5);
        Assert.DoesNotContain("Tajikistan", page.Html.Split("<table")[1], StringComparison.Ordinal);
        Assert.Contains("below 5", page.Text, StringComparison.Ordinal);

        page = await house.Staff.GetAsync($"/reports/donors{query}&threshold=2");
        Assert.NotNull(page.Document.GetElementById("f-threshold-wrong"));
        Assert.Null(page.Document.QuerySelector("table"));
    }

    [Fact]
    public async Task RightToLeft_BarsBeginAtTheRight()
    {
        await LogAsync(1985, "KZ", Sector.CivilSociety, 1);
        await LogAsync(1985, "KZ", Sector.Government, 3);
        await using var mirrored = await FrontEnd.StartAsync(house.Suite.GrpcAddress, house.Identity, house.Wall, "--Admin:Direction=rtl");
        const string address = "/reports/balance?from=1985-05&to=1985-05";

        var ltr = (await house.Staff.GetAsync(address)).Document.QuerySelector(".bars rect.of-leaders")!;
        var rtl = (await (await house.SignedInAsync(house.Robin, mirrored)).GetAsync(address)).Document.QuerySelector(".bars rect.of-leaders")!;

        Assert.Equal(("0%", "25%"), (ltr.GetAttribute("x"), ltr.GetAttribute("width")));
        Assert.Equal(("75%", "25%"), (rtl.GetAttribute("x"), rtl.GetAttribute("width")));
    }

    [Fact]
    public async Task Campaigns_AddUp_OnThePageAndInFiles()
    {
        var staff = house.Suite.Staff;
        var campaign = await staff.CampaignAsync(Samples.Campaign(Formula));
        await LogAsync(1990, "KZ", Sector.CivilSociety, 1);
        await LogAsync(1990, "KZ", Sector.CivilSociety, 3, campaign: campaign.Name);
        const string query = "from=1990-01&to=1990-12";

        var page = await house.Staff.GetAsync($"/reports/campaigns?{query}");
        Assert.Equal(["3", "1"], page.Document.QuerySelectorAll("td[data-label=Engagements]").Select(c => c.TextContent));
        Assert.NotNull(page.Document.QuerySelector($"a[href='/{campaign.Name}']"));

        using var csv = await GetAsync($"/reports/campaigns.csv?{query}");
        var rows = await Sheets.CsvAsync(csv);
        Assert.Equal(4, Sum(rows, 5));
        Assert.Equal((Formula, "None"), (rows[1][0].TrimStart('\''), rows[2][0]));
        Assert.DoesNotContain(rows.SelectMany(r => r), cell => cell.StartsWith('='));
    }

    [Fact]
    public async Task Risk_ShowsWhoIsReachedSafely_TheMostDangerousFirst()
    {
        var staff = house.Suite.Staff;
        var unsafely = Samples.Person();
        unsafely.Country = "ER";
        unsafely.Channels.Clear();
        unsafely.Channels.Add(new CivicConnect.Contacts.V1.Channel { Kind = CivicConnect.Contacts.V1.Channel.Types.Kind.Email, Value = "x@example.org", Safety = CivicConnect.Contacts.V1.Channel.Types.Safety.Unsafe });
        await staff.PersonAsync(unsafely);
        await staff.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/ER", Risk = Country.Types.Risk.Extreme } });
        var now = DateTime.UtcNow;
        await staff.Developments.CreateDevelopmentAsync(new() { Development = new() { Countries = { "countries/ER" }, Kind = Development.Types.Kind.Arrest, Date = Samples.Day(now.Year, now.Month), Title = "An arrest", Sources = { new Source { Title = "Harbour Gazette (invented)" } } } });

        var page = await house.Staff.GetAsync("/reports/risk");
        var row = page.Document.QuerySelectorAll("tbody tr").First(r => r.TextContent.Contains("Eritrea", StringComparison.Ordinal));
        Assert.Equal("risk extreme", row.QuerySelector(".chip.risk")!.TextContent);
        Assert.Contains("0 of 1, 1 by unsafe channels only", row.TextContent, StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector("a[href='/countries/ER/edit']"));
        using var csv = await GetAsync("/reports/risk.csv");
        Assert.Equal(["ER", "Eritrea", "extreme", "no", "1", "0", "1", "0", "0", "1", "0", "not assessed"], (await Sheets.CsvAsync(csv)).Single(r => r[0] == "ER"));
    }

    [Fact]
    public async Task AssessmentsDue_StandByTheirDay_AndCountriesWithoutOneBelow()
    {
        var staff = house.Suite.Staff;
        await staff.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/UZ", Notes = "Seen" } });
        var group = await staff.GroupAsync();
        var (until, draft) = (DateTime.UtcNow.AddDays(60), await staff.AssessmentAsync(group.Name));
        draft.ValidUntil = Samples.Day(until.Year, until.Month, until.Day);
        await staff.Assessments.UpdateAssessmentAsync(new() { Assessment = draft, UpdateMask = new() { Paths = { "valid_until" } } });
        await staff.ReviewedAsync(house.Suite.As([.. staff.Compartments]), draft);

        var page = await house.Staff.GetAsync("/reports/assessments");
        Assert.Contains(page.Document.QuerySelectorAll("td a.code"), a => a.GetAttribute("href") == $"/{group.Name}");
        Assert.NotNull(page.Document.QuerySelector("a[href='/assessments/new?subject=countries/UZ']"));
        Assert.DoesNotContain((await house.Staff.GetAsync("/reports/assessments?days=30")).Document.QuerySelectorAll("td a.code"), a => a.GetAttribute("href") == $"/{group.Name}");

        using var xlsx = await GetAsync("/reports/assessments.xlsx?days=365");
        var sheets = await Sheets.XlsxAsync(xlsx);
        Assert.Contains(sheets[0], r => r[1] == group.Name && r[3] == "no");
        Assert.Contains(sheets[1], r => r[0] == "UZ");
        Assert.NotNull((await house.Staff.GetAsync("/reports/assessments?days=7")).Document.GetElementById("f-days-wrong"));
        using var wrong = await house.Staff.SendAsync(new(HttpMethod.Get, "/reports/assessments.csv?days=7"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private Task<Organization> MinistryAsync(string? name = null) =>
        house.Suite.Staff.GroupAsync(new() { Names = { Samples.Group(name).Names }, Kind = Organization.Types.Kind.GovernmentBody });

    private static decimal Sum(IEnumerable<string[]> rows, int column) => rows.Skip(1).Sum(r => decimal.Parse(r[column], CultureInfo.InvariantCulture));

    private async Task<HttpResponseMessage> GetAsync(string address)
    {
        var answer = await house.Staff.SendAsync(new(HttpMethod.Get, address));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }

    private async Task LogAsync(int year, string country, Sector sector, int times, Google.Type.Money? amount = null, int month = 5, Engagement.Types.Kind kind = Engagement.Types.Kind.Meeting, string campaign = "")
    {
        var staff = house.Suite.Staff;
        var contact = await staff.PersonAsync(new() { Names = { Samples.Person().Names }, Country = country, Sector = sector });
        for (var i = 0; i < times; i++)
        {
            var meeting = Samples.Meeting(contact.Name);
            (meeting.Kind, meeting.StartTime, meeting.Amount, meeting.Campaign) = (kind, Samples.Time(year, month, 17), amount, campaign);
            meeting.Justification = sector == Sector.Government ? Samples.Justification() : null;
            await staff.EngagementAsync(meeting);
        }
    }
}

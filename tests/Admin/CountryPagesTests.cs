using System.Net;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Admin.Tests;

/// <summary>Each test has a country of its own, of which nobody else records anything.</summary>
[Collection(nameof(StaffHouse))]
public class CountryPagesTests(StaffHouse house)
{
    [Fact]
    public async Task ACountrysPage_ShowsAllThatIsKnownOfIt_HowToReachPeopleFirst()
    {
        const string name = "countries/BT";
        var staff = house.Suite.Staff;
        await staff.Countries.UpdateCountryAsync(new() { Country = new() { Name = name, Risk = Country.Types.Risk.Extreme, SafeChannelAdvice = "By letter only.", Notes = "Mountains." } });
        var contact = await staff.PersonAsync(new() { Names = { Samples.Person().Names }, Country = "BT", Roles = { "weaver" } });
        var organization = await staff.GroupAsync(new(Samples.Group()) { Country = "BT" });
        var meeting = Samples.Meeting(contact.Name);
        meeting.StartTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(-1));
        await staff.EngagementAsync(meeting);
        await staff.DevelopmentAsync(new(Samples.Development(name)) { Title = "A new law on looms", Kind = Development.Types.Kind.Law });
        var resolution = await staff.ResolutionAsync(Samples.Resolution(("countries/NP", Vote.Types.Choice.For), (name, Vote.Types.Choice.Abstained)));
        await staff.TieAsync(name, Tie.Types.Kind.TradesWith, "countries/NP");

        var page = await house.Staff.GetAsync("/countries/BT");

        Assert.Equal("Country", page.Document.Title);
        Assert.Equal("risk extreme", page.Document.QuerySelector(".head .chip.risk")!.TextContent);
        (string Part, string Shown)[] expected =
        [
            ("Before you contact anybody there", "By letter only."), ("Where our relations go", "with civil society"), ("Developments", "A new law on looms"), ("Votes on resolutions", "abstained"),
            ("Ties of the state", "Nepal"), ("People we know there", $"{contact.CodeName} weaver"), ("Organizations there", organization.DisplayName), ("Whom we don't know yet", "nobody has met them yet"),
            ("Notes", "Mountains."),
        ];
        var parts = page.Document.QuerySelectorAll("main section.sheet").ToDictionary(s => s.QuerySelector("h2")!.TextContent, s => s.TextContent);
        Assert.Equal(expected.Select(e => e.Part), parts.Keys.Intersect(expected.Select(e => e.Part)));
        Assert.All(expected, e => Assert.Contains(e.Shown, parts[e.Part], StringComparison.Ordinal));
        foreach (var link in new[] { "/reports/balance?country=BT", "/developments/new?country=BT", $"/{resolution.Name}", $"/{name}/network", $"/ties/new?of={name}", $"/{name}/edit" })
            Assert.NotNull(page.Document.QuerySelector($"main a[href='{link}']"));
        var row = (await house.Staff.GetAsync("/countries")).Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Bhutan", StringComparison.Ordinal));
        Assert.Contains("By letter only.", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACountry_OfWhichNothingIsKnown_SaysWhatToDo()
    {
        var page = await house.Staff.GetAsync("/countries?open=VU");
        Assert.Equal("/countries/VU", page.Answer.Headers.Location!.AbsolutePath);
        page = await house.Staff.GetAsync("/countries/VU");
        Assert.Contains("Write it down", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("a[href='/developments/new?country=VU']"));
    }

    [Theory]
    [InlineData("/countries/Atlantis")]
    [InlineData("/countries/ZZ/edit")]
    [InlineData("/countries/ZZ/network")]
    public async Task ACountryThatIsNone_IsNotHere(string path)
    {
        var page = await house.Staff.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, page.Answer.StatusCode);
        Assert.Equal("Not here", page.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task EditACountry_MakesItsProfile_AndChangesOnlyWhatIsChanged()
    {
        var page = await house.Staff.SaveAsync((await house.Staff.GetAsync("/countries/MN/edit")).Form(null).With("Form.Risk", "High").With("Form.SafeChannelAdvice", "Signal.\r\nNever by telephone."));
        Assert.Contains("risk high", page.Text, StringComparison.Ordinal);
        var before = await GetAsync("MN");
        Assert.Equal("Signal.\nNever by telephone.", before.SafeChannelAdvice);

        await house.Staff.SaveAsync((await house.Staff.GetAsync("/countries/MN/edit")).Form(null).With("Form.Notes", "Steppe."));
        var after = await GetAsync("MN");
        Assert.Equal("Steppe.", after.Notes);
        (after.Notes, after.Etag, after.UpdateTime) = (before.Notes, before.Etag, before.UpdateTime);
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task WrongFields_AndWhatSomebodyElseChanged_AreSaid()
    {
        var form = (await house.Staff.GetAsync("/countries/LA/edit")).Form(null);
        var page = await house.Staff.SubmitAsync(form.With("Form.SafeChannelAdvice", new string('x', 10_001)));
        Assert.Equal("true", page.Document.GetElementById("f-safe_channel_advice")!.GetAttribute("aria-invalid"));

        await house.Staff.SaveAsync(form.With("Form.Notes", "First."));
        form = (await house.Staff.GetAsync("/countries/LA/edit")).Form(null);
        await house.Staff.SaveAsync(form.With("Form.Notes", "Second."));
        page = await house.Staff.SubmitAsync(form.With("Form.Notes", "Third."));
        Assert.Contains("Someone changed this meanwhile", page.Text, StringComparison.Ordinal);
        Assert.Equal("Second.", (await GetAsync("LA")).Notes);
    }

    [Fact]
    public async Task ServicesThatDoNotAnswer_DoNotTakeThePageAlong()
    {
        await using var alone = await FrontEnd.StartAsync(house.Suite.GrpcAddress, house.Identity, house.Wall, $"--Services:Engagements=http://127.0.0.1:{FreePort.Next()}");
        var page = await (await house.SignedInAsync(house.Robin, alone)).GetAsync("/countries/KH");
        Assert.Equal(HttpStatusCode.OK, page.Answer.StatusCode);
        Assert.Contains("The balance is not there just now", page.Text, StringComparison.Ordinal);
        Assert.Contains("Relations are not there just now", page.Text, StringComparison.Ordinal);
    }

    private async Task<Country> GetAsync(string code) => await house.Suite.Staff.Countries.GetCountryAsync(new() { Name = $"countries/{code}" });
}

using CivicConnect.Admin.States;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class DevelopmentPagesTests(StaffHouse house)
{
    [Fact]
    public async Task AddADevelopment_FromACountrysPage_ShowsItThereWithItsSource()
    {
        var (title, name) = ($"Vigils {Samples.Word()}", Samples.Word());
        var organization = await house.Suite.Staff.GroupAsync(Samples.Group(name));
        var resolution = await house.Suite.Staff.ResolutionAsync(Samples.Resolution());
        var page = await house.Staff.GetAsync("/developments/new?country=FJ");
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Title", title).With("Form.Organizations.Query", name));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Organizations.Resources", organization.Name).With("Form.Action", "add:sources"));
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Kind", "Protest").With("Form.Date", "2022-09").With("Form.EndDate", "2022-12-01").With("Form.Countries", "Fiji, ws")
            .With("Form.Resolution", resolution.Name).With("Form.Sources[0].Title", "Harbour Gazette (invented)").With("Form.Sources[0].Link", "https://example.org/vigils"));

        Assert.StartsWith("/countries/FJ?n=created", page.Path, StringComparison.Ordinal);
        var line = page.Document.QuerySelector(".timeline article")!;
        foreach (var shown in new[] { title, "Sep 2022 to 1 Dec 2022", "Protest", "Samoa", organization.DisplayName, "Harbour Gazette (invented)" })
            Assert.Contains(shown, line.TextContent, StringComparison.Ordinal);
        Assert.NotNull(line.QuerySelector("a[href='https://example.org/vigils'][rel*=noreferrer]"));
        Assert.NotNull(line.QuerySelector($"a[href='/{resolution.Name}']"));
        Assert.Equal("2022: 1 protest", page.Document.QuerySelector("figure.years desc")!.TextContent);
        Assert.Contains("2022", page.Document.QuerySelector("figure.years table tbody th")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(title, (await house.Staff.GetAsync("/countries/WS")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheList_IsNarrowedByCountryAndKind()
    {
        var (protest, law) = ($"Protest {Samples.Word()}", $"Law {Samples.Word()}");
        await house.Suite.Staff.DevelopmentAsync(new(Samples.Development("countries/TO")) { Title = protest });
        await house.Suite.Staff.DevelopmentAsync(new(Samples.Development("countries/TO")) { Title = law, Kind = Development.Types.Kind.Law });

        Assert.Equal((true, true), await ShownAsync(""));
        Assert.Equal((true, true), await ShownAsync("?country=TO"));
        Assert.Equal((false, true), await ShownAsync("?country=TO&kind=Law"));
        Assert.Equal((false, false), await ShownAsync("?country=FJ&kind=Arrest"));
        Assert.Equal((true, true), await ShownAsync("?country=Atlantis&kind=12345"));

        async Task<(bool, bool)> ShownAsync(string query) => (await house.Staff.GetAsync($"/developments{query}")).Text is var text ? (text.Contains(protest, StringComparison.Ordinal), text.Contains(law, StringComparison.Ordinal)) : default;
    }

    [Fact]
    public async Task WrongFields_AreSaidBesideThem()
    {
        var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync("/developments/new")).Form(null).With("Form.Countries", "Fiji, Atlantis").With("Form.Date", "spring"));
        foreach (var id in new[] { "f-countries", "f-date" })
            Assert.Equal("true", page.Document.GetElementById(id)!.GetAttribute("aria-invalid"));

        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Countries", "").With("Form.Date", ""));
        foreach (var id in new[] { "f-title", "f-kind", "f-countries", "f-date" })
            Assert.Equal("true", page.Document.GetElementById(id)!.GetAttribute("aria-invalid"));
        Assert.NotNull(page.Document.QuerySelector("#f-sources > .invalid-feedback"));
        Assert.NotNull(page.Document.GetElementById("f-sources-0-title"));

        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Sources[0].Link", "example"));
        foreach (var id in new[] { "f-sources-0-title", "f-sources-0-link" })
            Assert.Equal("true", page.Document.GetElementById(id)!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task EditADevelopment_ChangesOnlyWhatIsChanged_UntilItIsDeleted()
    {
        var staff = house.Suite.Staff;
        var organization = await staff.GroupAsync();
        var resolution = await staff.ResolutionAsync(Samples.Resolution());
        var before = await staff.DevelopmentAsync(new(Samples.Development("countries/KI", "countries/SH"))
        {
            Title = Samples.Word(),
            EndDate = Samples.Day(2023),
            Text = "Many came.",
            Sources = { new CivicConnect.Common.V1.Source { Title = "Seen", Quotation = "Thousands" } },
            Resolution = resolution.Name,
            Organizations = { organization.Name },
        });

        var page = await house.Staff.SaveAsync((await house.Staff.GetAsync($"/{before.Name}?country=KI")).Form(null).With("Form.Text", "Many came, and stayed."));
        Assert.StartsWith("/countries/KI?n=saved", page.Path, StringComparison.Ordinal);
        var after = await staff.Developments.GetDevelopmentAsync(new() { Name = before.Name });
        Assert.Equal("Many came, and stayed.", after.Text);
        (after.Text, after.Etag, after.UpdateTime) = (before.Text, before.Etag, before.UpdateTime);
        Assert.Equal(before, after);

        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"/{before.Name}/delete?country=KI")).Form(null));
        Assert.StartsWith("/countries/KI?n=deleted", page.Path, StringComparison.Ordinal);
        Assert.DoesNotContain(before.Title, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ColumnsOfYears_HaveNoGaps_AndAreNeverTooMany()
    {
        Assert.Equal(["2019", "2020", "2021"], YearColumn.Of([In(2019), In(2021), In(2021)]).Select(c => c.Label));
        Assert.Equal(("1950 to 1954", 1), YearColumn.Of([In(1953), In(2022)])[0] is var first ? (first.Label, first.Developments.Count) : default);
        foreach (var year in Enumerable.Range(1800, 223))
            Assert.InRange(YearColumn.Of([In(year), In(2022)]).Count, 1, 25);

        static Development In(int year) => new() { Date = Samples.Day(year) };
    }

    [Fact]
    public async Task RightToLeft_TimeRunsTheOtherWay()
    {
        await house.Suite.Staff.DevelopmentAsync(new(Samples.Development("countries/NR")) { Date = Samples.Day(2021) });
        await house.Suite.Staff.DevelopmentAsync(new(Samples.Development("countries/NR")) { Date = Samples.Day(2022), Kind = Development.Types.Kind.Law });
        await using var mirrored = await FrontEnd.StartAsync(house.Suite.GrpcAddress, house.Identity, house.Wall, "--Admin:Direction=rtl");

        Assert.Equal("25%", LeftOf(await house.Staff.GetAsync("/countries/NR")));
        Assert.Equal("75%", LeftOf(await (await house.SignedInAsync(house.Robin, mirrored)).GetAsync("/countries/NR")));

        static string? LeftOf(PageShown page) => page.Document.QuerySelector("figure.years path.of-leaders")!.ParentElement!.GetAttribute("x");
    }
}

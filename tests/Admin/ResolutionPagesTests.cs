using CivicConnect.Organizations.V1;
using Choice = CivicConnect.Organizations.V1.Vote.Types.Choice;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class ResolutionPagesTests(StaffHouse house)
{
    [Fact]
    public async Task AddAResolution_WithVotesByNamesAndCodes_ShowsThem_AlsoOnTheStatesPages()
    {
        var title = $"Situation {Samples.Word()}";
        await house.Suite.Staff.SubmitAsync(await house.Suite.Staff.AssessmentAsync("countries/PW"));
        var page = await house.Staff.SaveAsync((await house.Staff.GetAsync("/resolutions/new")).Form(null).With("Form.Title", title).With("Form.Body", "Human Rights Council").With("Form.Symbol", "A/HRC/S-35/1")
            .With("Form.Date", "2022-11-24").With("Form.Source.Title", "Record of the session").With("Form.Votes.For", "Germany, FRA,\r\nus").With("Form.Votes.Against", "Palau").With("Form.Votes.Abstained", "TV"));

        var resolution = await GetAsync(page);
        Assert.Equal(["DE", "FR", "US", "PW", "TV"], resolution.Votes.Select(v => v.Country.Split('/')[1]));
        Assert.Equal("Resolution", page.Document.Title);
        Assert.Equal("3 for, 1 against, 1 abstained", page.Document.QuerySelector("main .sharebar desc")!.TextContent);
        Assert.Equal(["for, 3, France, Germany, United States", "against, 1, Palau under review", "abstained, 1, Tuvalu"],
            page.Document.QuerySelectorAll("main tbody tr").Select(r => string.Join(", ", r.Children.Select(c => c.TextContent.Trim()))));
        Assert.Contains("Record of the session", page.Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/resolutions", "/resolutions?country=PW", "/countries/PW" })
            Assert.Contains(title, (await house.Staff.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(title, (await house.Staff.GetAsync("/resolutions?country=NP")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongFields_AreSaidBesideThem_UnknownStatesByName()
    {
        var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync("/resolutions/new")).Form(null).With("Form.Votes.For", "Iran, Atlantis").With("Form.Votes.Absent", "Lemuria, IR"));
        Assert.Contains("Atlantis", WrongWith("f-votes-for"), StringComparison.Ordinal);
        Assert.Contains("Lemuria", WrongWith("f-votes-absent"), StringComparison.Ordinal);
        Assert.Contains("Iran stands under “for” already", WrongWith("f-votes-absent"), StringComparison.Ordinal);
        Assert.Equal("Iran, Atlantis", page.Document.GetElementById("f-votes-for")!.TextContent);

        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Votes.For", "").With("Form.Votes.Absent", ""));
        foreach (var id in new[] { "f-title", "f-body", "f-date" })
            Assert.Equal("true", page.Document.GetElementById(id)!.GetAttribute("aria-invalid"));
        Assert.NotNull(page.Document.QuerySelector("#f-source .invalid-feedback"));

        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Source.Link", "example"));
        foreach (var id in new[] { "f-source-title", "f-source-link" })
            Assert.Equal("true", page.Document.GetElementById(id)!.GetAttribute("aria-invalid"));

        string WrongWith(string id) => page.Document.GetElementById($"{id}-wrong")!.TextContent;
    }

    [Fact]
    public async Task EditAResolution_ChangesOnlyWhatIsChanged_AndDeletingItKeepsDevelopmentsAboutIt()
    {
        var staff = house.Suite.Staff;
        var before = await staff.ResolutionAsync(new(Samples.Resolution(("countries/SH", Choice.For), ("countries/DE", Choice.For), ("countries/CN", Choice.Against), ("countries/IR", Choice.Absent)))
        {
            Title = Samples.Word(),
            Symbol = "A/1",
            Summary = "Sets up a mission.",
            Source = new() { Title = "Record", Note = "Page 3" },
        });
        var development = await staff.DevelopmentAsync(new(Samples.Development("countries/IR")) { Resolution = before.Name });

        var page = await house.Staff.SaveAsync((await house.Staff.GetAsync($"/{before.Name}/edit")).Form(null).With("Form.Symbol", "A/2"));
        var after = await GetAsync(page);
        Assert.Equal("A/2", after.Symbol);
        (after.Symbol, after.Etag, after.UpdateTime) = (before.Symbol, before.Etag, before.UpdateTime);
        Assert.Equal(before, after);
        Assert.Equal($"resolutions/{page.Document.QuerySelector(".head a[href^='/developments/new']")!.GetAttribute("href")!.Split('=')[1]}", before.Name);

        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"/{before.Name}/delete")).Form(null));
        Assert.Contains("Deleted.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(before.Title, page.Text, StringComparison.Ordinal);
        Assert.Equal("", (await staff.Developments.GetDevelopmentAsync(new() { Name = development.Name })).Resolution);
    }

    [Fact]
    public async Task TwoStates_AreCompared_AndWhereTheyDifferedIsShown()
    {
        var staff = house.Suite.Staff;
        var title = Samples.Word();
        await staff.ResolutionAsync(Samples.Resolution(("countries/ME", Choice.For), ("countries/MK", Choice.For)));
        await staff.ResolutionAsync(new(Samples.Resolution(("countries/ME", Choice.For), ("countries/MK", Choice.Abstained))) { Title = title });
        await staff.ResolutionAsync(Samples.Resolution(("countries/ME", Choice.For), ("countries/MK", Choice.Absent)));

        var page = await house.Staff.GetAsync("/resolutions/compare?a=ME&b=MK");

        Assert.Contains("50%", page.Document.QuerySelector(".big")!.TextContent, StringComparison.Ordinal);
        var row = page.Document.QuerySelectorAll("tbody tr").Single();
        Assert.Contains(title, row.TextContent, StringComparison.Ordinal);
        Assert.Equal(["for", "abstained"], row.QuerySelectorAll("td[data-label]").Select(c => c.TextContent));
        Assert.Contains("not the same", (await house.Staff.GetAsync("/resolutions/compare?a=ME&b=ME")).Text, StringComparison.Ordinal);
        Assert.Contains("On no resolution", (await house.Staff.GetAsync("/resolutions/compare?a=ME&b=VU")).Text, StringComparison.Ordinal);
        Assert.Contains("Choose two states.", (await house.Staff.GetAsync("/resolutions/compare?a=ME&b=Atlantis")).Text, StringComparison.Ordinal);
    }

    private async Task<Resolution> GetAsync(PageShown page) => await house.Suite.Staff.Resolutions.GetResolutionAsync(new() { Name = page.Path.Split('?')[0][1..] });
}

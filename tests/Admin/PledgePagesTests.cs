using AngleSharp.Dom;
using State = CivicConnect.Organizations.V1.Pledge.Types.State;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class PledgePagesTests(StaffHouse house)
{
    [Fact]
    public async Task APledge_IsAdded_AndWhatTheyDidIsSetAgainstIt()
    {
        var group = await house.Suite.Staff.GroupAsync();
        var page = await house.Staff.GetAsync($"/{group.Name}");
        page = await house.Staff.GetAsync(page.Document.QuerySelector("a[href^='/pledges/new']")!.GetAttribute("href")!);
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Standard", ValueSamples.BuiltIn).With("Form.Action", "find:standard"));
        Assert.True(page.Document.GetElementById("f-standard")!.HasAttribute("autofocus"));
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Values", "fair-trial").With("Form.Text", "Nobody is tried in secret.").With("Form.Date", "2020-06")
            .With("Form.Source.Title", "Declaration").With("Form.Source.Link", "https://example.org/declaration"));
        Assert.Contains("open", page.Document.QuerySelector(".head .chip")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("10 a fair hearing", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("a[href='https://example.org/declaration'][rel*=noreferrer]"));

        var address = page.Path.Split('?')[0];
        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"{address}/edit")).Form(null).With("Form.Action", "add:conduct"));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Conduct[0].Outcome", "Kept").With("Form.Conduct[0].Date", "2021-03").With("Form.Conduct[0].Note", "A trial in public.")
            .With("Form.Conduct[0].Source.Title", "Seen").With("Form.Action", "add:conduct"));
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Conduct[1].Outcome", "Broken").With("Form.Conduct[1].Date", "2022-11-20").With("Form.Conduct[1].Note", "Three behind closed doors.")
            .With("Form.Conduct[1].Source.Title", "Court reporter"));
        Assert.Equal("broken", page.Document.QuerySelector(".head .chip")!.TextContent);
        Assert.Contains("kept once, broken once", page.Text, StringComparison.Ordinal);
        Assert.StartsWith("20 Nov 2022", page.Document.QuerySelector(".timeline article")!.TextContent.Trim(), StringComparison.Ordinal);

        var pledge = await house.Suite.Staff.Pledges.GetPledgeAsync(new() { Name = address[1..] });
        Assert.Equal((group.Name, State.Broken, 2), (pledge.Subject, pledge.State, pledge.Conduct.Count));
        Assert.Equal(["fair-trial"], pledge.Values);
        Assert.Contains("Nobody is tried in secret.", (await house.Staff.GetAsync($"/{group.Name}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongFields_AreSaidBesideThem()
    {
        var page = await house.Staff.GetAsync("/pledges/new?subject=countries/IR");
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Action", "add:conduct"));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Conduct[0].Note", "Broke it."));
        foreach (var id in new[] { "f-text", "f-date", "f-conduct-0-outcome", "f-conduct-0-date" })
            Assert.Equal("true", page.Document.GetElementById(id)!.GetAttribute("aria-invalid"));
        foreach (var id in new[] { "f-source", "f-conduct-0-source" })
            Assert.Contains("where does it come from", page.Document.GetElementById(id)!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValuesOfAnotherStandard_AreNotTaken()
    {
        var standard = await house.Suite.Staff.StandardAsync();
        var page = await house.Staff.GetAsync("/pledges/new?subject=countries/IR");
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Standard", standard.Name).With("Form.Values", "fair-trial"));
        Assert.Contains("another standard", page.Document.QuerySelector("#f-values .invalid-feedback")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Title of speech", page.Document.GetElementById("f-values")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EditAPledge_ChangesOnlyWhatIsChanged_AndItIsDeleted()
    {
        var staff = house.Suite.Staff;
        var before = await staff.PledgeAsync(new Pledge(ValueSamples.Promise("countries/IR")) { Values = { "belief", "equality" }, Conduct = { ValueSamples.Conduct() } });
        await house.Staff.SaveAsync((await house.Staff.GetAsync($"/{before.Name}/edit")).Form(null).With("Form.Text", "We shall, truly."));
        var after = await staff.Pledges.GetPledgeAsync(new() { Name = before.Name });
        Assert.Equal("We shall, truly.", after.Text);
        Assert.Equal(before.Values.Order(), after.Values.Order());
        (after.Text, after.Etag, after.UpdateTime) = (before.Text, before.Etag, before.UpdateTime);
        after.Values.Clear();
        after.Values.Add(before.Values);
        Assert.Equal(before, after);

        var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"/{before.Name}/delete")).Form(null));
        Assert.Contains("Deleted.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheList_IsNarrowedByStateAndSubject()
    {
        var staff = house.Suite.Staff;
        var group = await staff.GroupAsync();
        var kept = await staff.PledgeAsync(new Pledge(ValueSamples.Promise(group.Name)) { Conduct = { ValueSamples.Conduct() } });
        var open = await staff.PledgeAsync(group.Name);
        var state = await staff.PledgeAsync("countries/KG");

        var page = await house.Staff.GetAsync($"/pledges?subject={group.Name}");
        Assert.Equal([$"/{open.Name}", $"/{kept.Name}"], Shown(page));
        Assert.Contains(group.DisplayName, page.Text, StringComparison.Ordinal);
        Assert.Equal([$"/{kept.Name}"], Shown(await house.Staff.GetAsync($"/pledges?subject={group.Name}&state=Kept")));
        Assert.Equal([$"/{state.Name}"], Shown(await house.Staff.GetAsync("/pledges?country=KG&state=")));
        Assert.Contains("None is found by this", (await house.Staff.GetAsync("/pledges?country=KG&state=Broken")).Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Shown(PageShown page) => page.Document.QuerySelectorAll("tbody td:first-child a").Select(a => a.GetAttribute("href"));
}

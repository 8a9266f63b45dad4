namespace CivicConnect.Admin.Tests;

/// <summary>Two organizations become one, field by field, and two again.</summary>
[Collection(nameof(StaffHouse))]
public class OrganizationMergePagesTests(StaffHouse house)
{
    [Fact]
    public async Task TwoOrganizations_SideBySide_BecomeOne_AsChosen_AndTwoAgain()
    {
        var (first, second) = await TwoAsync();
        var above = await house.Suite.Staff.GroupAsync(Samples.Group($"Roof {Samples.Word()}"));
        await house.Suite.Staff.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = second.Name, Parent = above.Name }, UpdateMask = new() { Paths = { "parent" } } });
        var page = await house.Staff.GetAsync($"/{first.Name}/merge/{IdOf(second)}");
        Assert.Equal(["first", "second"], page.Document.QuerySelectorAll("input[name='Form.Take[country]']").Select(r => r.GetAttribute("value")));
        Assert.Contains(above.DisplayName, page.Text, StringComparison.Ordinal);

        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Survivor", "first").With("Form.Take[country]", "second").With("Form.Take[display_name]", "second"));

        Assert.StartsWith($"/{first.Name}?merged=", page.Path, StringComparison.Ordinal);
        Assert.Contains("What was the other organization’s is this one’s now.", page.Text, StringComparison.Ordinal);
        var merged = await GetAsync(first);
        Assert.Equal(("BY", second.DisplayName, above.Name), (merged.Country, merged.DisplayName, merged.Parent));
        Assert.Equal(first.Name, (await GetAsync(second)).Name);
        Assert.Contains("They are one already.", (await house.Staff.GetAsync($"/{first.Name}/merge/{IdOf(second)}")).Text, StringComparison.Ordinal);

        await house.Suite.Staff.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = first.Name, Notes = "Since then." }, UpdateMask = new() { Paths = { "notes" } } });
        var undo = page.Document.QuerySelector("a[href^='/organizations/merges/']")!.GetAttribute("href")!;
        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync(undo)).Form(null));
        Assert.Contains("Edited since, and kept", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Notes"], page.Document.QuerySelectorAll("main ul li").Select(li => li.TextContent.Trim()));
        Assert.Equal(("GE", "Since then."), ((await GetAsync(first)).Country, (await GetAsync(first)).Notes));
        Assert.Equal(second.Name, (await GetAsync(second)).Name);
        Assert.Contains("undone", (await house.Staff.GetAsync($"/{first.Name}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APair_LeadsToTheMerge_AndTheOtherOneIsFoundByASearch()
    {
        var name = $"Circle {Samples.Word()}";
        var (first, second) = (await house.Suite.Staff.GroupAsync(Samples.Group(name)), await house.Suite.Staff.GroupAsync(Samples.Group(name)));
        var pair = (await house.PairAsync(first.Name)).Pair;
        var merge = (await house.Staff.GetAsync(pair)).Document.QuerySelector("a[href*='/merge/']")!.GetAttribute("href")!;
        Assert.Equal($"Back to the pair", (await house.Staff.GetAsync(merge)).Document.QuerySelector(".head .actions a")!.TextContent);

        var page = await house.Staff.GetAsync($"/{first.Name}/merge");
        Assert.Contains("Find the other organization", (await house.Staff.SubmitAsync(page.Form(null))).Text, StringComparison.Ordinal);
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Other.Query", name).With("Form.Action", "find:other"));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Other.Resource", second.Name).With("Form.Action", "save"));
        Assert.Equal($"/{first.Name}/merge/{IdOf(second)}", page.Path);
    }

    private static string IdOf(Organization organization) => organization.Name.Split('/')[1];

    private async Task<Organization> GetAsync(Organization organization) => await house.Suite.Staff.Organizations.GetOrganizationAsync(new() { Name = organization.Name });

    private async Task<(Organization First, Organization Second)> TwoAsync()
    {
        var (first, second) = (Samples.Group($"{Samples.Word()} One"), Samples.Group($"{Samples.Word()} Two"));
        (first.Country, second.Country) = ("GE", "BY");
        return (await house.Suite.Staff.GroupAsync(first), await house.Suite.Staff.GroupAsync(second));
    }
}

namespace CivicConnect.Admin.Tests;

/// <summary>What the lists of contacts and organizations are narrowed to.</summary>
[Collection(nameof(StaffHouse))]
public class ListFilterTests(StaffHouse house)
{
    [Fact]
    public async Task AFilter_TravelsHidden_IsSaidInWords_AndEachPartComesOut()
    {
        var (role, tag) = (Samples.Word(), Samples.Word());
        var (tagged, other) = (Samples.Person(), Samples.Person());
        tagged.Roles.Add(role);
        other.Roles.Add(role);
        tagged.Tags.Add(tag);
        var (one, two) = (await house.Suite.Staff.PersonAsync(tagged), await house.Suite.Staff.PersonAsync(other));

        var page = await FindAsync("/contacts", ("Contacts.Roles", $"{role}، nobody"), ("Contacts.WithoutTags", tag));

        Assert.DoesNotContain(role, page.Path, StringComparison.OrdinalIgnoreCase);
        Assert.Equal([two.CodeName], CodeNames(page));
        Assert.Equal([$"role {role} or nobody", $"not tagged {tag}"], Chips(page));
        Assert.False(page.Document.QuerySelector("form.filter details")!.HasAttribute("open"));
        Assert.Equal($"{role}، nobody", page.Document.GetElementById("f-contacts-roles")!.GetAttribute("value"));

        page = await house.Staff.GetAsync(page.Document.QuerySelector($".asked a[aria-label='Take out: not tagged {tag}']")!.GetAttribute("href")!);
        Assert.Equal(new[] { one.CodeName, two.CodeName }.Order(), CodeNames(page).Order());
        Assert.Single(Chips(page));
        page = await house.Staff.GetAsync(page.Document.QuerySelector(".asked a[aria-label^='Take out']")!.GetAttribute("href")!);
        Assert.Equal("/contacts", page.Path);
        Assert.Empty(Chips(page));
    }

    [Fact]
    public async Task OrganizationAndConditions_AreFoundAndAddedByButtons_AndWhatIsWrongIsSaidBesideIt()
    {
        var name = $"Circle {Samples.Word()}";
        var group = await house.Suite.Staff.GroupAsync(Samples.Group(name));
        var (member, met) = (await house.Suite.Staff.PersonAsync(), await house.Suite.Staff.PersonAsync());
        foreach (var one in new[] { member, met })
            await house.Suite.Staff.Affiliations.CreateAffiliationAsync(new() { Parent = one.Name, Affiliation = new() { Organization = group.Name } });
        await house.Suite.Staff.EngagementAsync(new(Samples.Meeting(met.Name)) { StartTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.UtcNow) });

        var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync("/contacts")).Form(null).With("Form.Contacts.Organizations.Query", name).With("Form.Action", "find:contacts.organizations"));
        Assert.NotNull(page.Document.QuerySelector($"input[name='Form.Contacts.Organizations.Resources'][value='{group.Name}']"));
        Assert.True(page.Document.QuerySelector("form.filter details")!.HasAttribute("open"));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Contacts.Organizations.Resources", group.Name).With("Form.Action", "add:contacts.engagements"));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Contacts.Engagements[0].LastDays", "many"));
        Assert.Equal("many", page.Document.GetElementById("f-contacts-engagements-0-last_days")!.GetAttribute("value"));
        Assert.Equal("true", page.Document.GetElementById("f-contacts-engagements-0-last_days")!.GetAttribute("aria-invalid"));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Contacts.Engagements[0].LastDays", "90").With("Form.Contacts.Engagements[0].Never", "true"));

        Assert.Equal([$"belongs to {name}", "not engaged in the last 90 days"], Chips(page));
        await Eventually.Async(async () => CodeNames(await house.Staff.GetAsync(page.Path)).SequenceEqual([member.CodeName]), "who was met is left out");

        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Contacts.Engagements[0].Since", "2026-01-01"));
        page = await house.Staff.GetAsync(page.Path);
        Assert.Contains("last_days", page.Document.QuerySelector("[aria-invalid]")!.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InMyCare_FindsWhatIsAssigned_AndFormsAssign()
    {
        var contact = await house.Suite.Staff.PersonAsync();
        var form = (await house.Staff.GetAsync($"/{contact.Name}/edit")).Form(null);
        Assert.Equal("", form.Fields.Single(f => f.Key == "Form.Assignee").Value);
        var shown = await house.Staff.SaveAsync(form.With("Form.Assignee", house.Robin.Name));
        Assert.Equal(house.Robin.Name, (await house.Suite.Staff.Contacts.GetContactAsync(new() { Name = contact.Name })).Assignee);
        Assert.Contains("In the care of", shown.Text, StringComparison.Ordinal);
        var group = await house.Suite.Staff.GroupAsync();
        await house.Staff.SaveAsync((await house.Staff.GetAsync($"/{group.Name}/edit")).Form(null).With("Form.Assignee", house.Robin.Name));

        var people = await FindAsync("/contacts", ("Contacts.Assignees", house.Robin.Name));
        Assert.Equal(["in the care of you"], Chips(people));
        Assert.Contains(contact.CodeName, CodeNames(people));
        var groups = await FindAsync("/organizations", ("Organizations.Assignees", house.Robin.Name), ("Organizations.Kinds", nameof(Organization.Types.Kind.CivilSocietyOrganization)));
        Assert.Equal(["civil society organization", "in the care of you"], Chips(groups));
        Assert.Contains(group.DisplayName, groups.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreThanAnAddressHolds_IsSaid_AndTheFormIsAsFilled()
    {
        var much = string.Join(", ", Enumerable.Range(0, 50).Select(i => new string('ش', 50) + i));
        var page = await FindAsync("/contacts", ("Contacts.Tags", much));
        Assert.Contains("more than one search can hold", page.Document.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(much, page.Document.GetElementById("f-contacts-tags")!.GetAttribute("value"));
    }

    private async Task<PageShown> FindAsync(string list, params (string Field, string Value)[] asked) =>
        await house.Staff.SubmitAsync(asked.Aggregate((await house.Staff.GetAsync(list)).Form(null), (form, one) => form.With($"Form.{one.Field}", one.Value)));

    private static IEnumerable<string> Chips(PageShown page) => page.Document.QuerySelectorAll(".asked .chip bdi").Select(c => c.TextContent);

    private static IEnumerable<string> CodeNames(PageShown page) => page.Document.QuerySelectorAll("table td a.code").Select(c => c.TextContent);
}

using CivicConnect.Contacts.V1;
using CivicConnect.Identity.V1;

namespace CivicConnect.Admin.Tests;

/// <summary>Saved searches and groups, and what is done with all of one.</summary>
[Collection(nameof(StaffHouse))]
public class SegmentPagesTests(StaffHouse house)
{
    [Fact]
    public async Task ASearch_IsSaved_StandsAtTheSide_IsChanged_AndDeleted()
    {
        var (role, title) = (Samples.Word(), Samples.Word());
        var (one, _) = (await PersonAsync(role), await PersonAsync(role, "IR"));
        var list = await house.Staff.SubmitAsync((await house.Staff.GetAsync("/contacts")).Form(null).With("Form.Contacts.Roles", role));

        var page = await house.Staff.GetAsync(list.Document.QuerySelector("a[href^='/segments/contacts/new?s=']")!.GetAttribute("href")!);
        Assert.Equal(role, page.Document.GetElementById("f-contacts-roles")!.GetAttribute("value"));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Title", ""));
        Assert.Equal("true", page.Document.GetElementById("f-title")!.GetAttribute("aria-invalid"));
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Title", title).With("Form.Description", "Whom to call."));

        Assert.Equal(title, page.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("Whom to call.", page.Text, StringComparison.Ordinal);
        Assert.Equal([$"role {role}"], page.Document.QuerySelectorAll(".asked .chip bdi").Select(c => c.TextContent));
        Assert.Equal(2, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains($"{title}", (await house.Staff.GetAsync("/contacts")).Document.QuerySelector("section[aria-labelledby=h-segments]")!.TextContent, StringComparison.Ordinal);

        var here = page.Path.Split('?')[0];
        page = await house.Staff.SaveAsync((await house.Staff.GetAsync($"{here}/edit")).Form(null).With("Form.Contacts.Countries", "GE"));
        Assert.Contains("of Georgia", page.Text, StringComparison.Ordinal);
        Assert.Equal([one.CodeName], page.Document.QuerySelectorAll("tbody a.code").Select(a => a.TextContent));
        await house.Staff.SaveAsync((await house.Staff.GetAsync($"{here}/delete")).Form(null));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await house.Staff.GetAsync(here)).Answer.StatusCode);
    }

    [Fact]
    public async Task AGroup_TakesPeopleIn_FromTheirPage_AndByASearch_AndLetsThemGo()
    {
        var (one, other) = (await PersonAsync(), await PersonAsync());
        var title = Samples.Word();
        var form = (await house.Staff.GetAsync($"/{one.Name}/group")).Form(null);
        Assert.Contains("Choose a group", (await house.Staff.SubmitAsync(form)).Text, StringComparison.Ordinal);

        var page = await house.Staff.SaveAsync(form.With("Form.Title", title));
        Assert.Equal([one.CodeName], Members(page));
        var here = page.Path.Split('?')[0];
        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"{here}/put")).Form(null).With("Form.Members.Query", other.CodeName).With("Form.Action", "find:members"));
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Members.Resources", other.Name));
        Assert.Equal([other.CodeName, one.CodeName], Members(page));

        page = await house.Staff.SubmitAsync(page.Form($"{here}/take-out"));
        Assert.Contains("Tick first", page.Text, StringComparison.Ordinal);
        page = await house.Staff.SubmitAsync(page.Form($"{here}/take-out").With("names", one.Name));
        Assert.Equal([other.CodeName], Members(page));
        var group = (await house.Staff.GetAsync($"/{one.Name}/group")).Document.QuerySelector($"input[name='Form.Group'][value$='{here.Split('/')[^1]}']");
        Assert.NotNull(group);
    }

    [Fact]
    public async Task AllOfASegment_AreTaggedAndGivenIntoCare_InTheBackground_AndPutBack()
    {
        var (role, tag) = (Samples.Word(), Samples.Word());
        var (one, other) = (await PersonAsync(role), await PersonAsync(role));
        var here = await SearchAsync(role);

        Assert.Contains("Write at least one tag", (await house.Staff.SubmitAsync((await house.Staff.GetAsync($"{here}/tags")).Form(null))).Text, StringComparison.Ordinal);
        var page = await house.Staff.SaveAsync((await house.Staff.GetAsync($"{here}/tags")).Form(null).With("Form.AddTags", $"{tag}, urgent"));
        Assert.StartsWith("/segments/contacts/jobs/", page.Path, StringComparison.Ordinal);
        page = await EndedAsync(page.Path);
        Assert.Contains($"Tags put on: {tag}, urgent", page.Text, StringComparison.Ordinal);
        Assert.Equal(["2 changed"], Counts(page));
        Assert.Equal([tag, "urgent"], (await GetAsync(one)).Tags);

        page = await EndedAsync((await house.Staff.SubmitAsync(page.Form($"{page.Path}/undo"))).Path);
        Assert.Equal(["2 changed", "2 put back"], Counts(page));
        Assert.Null(page.Document.QuerySelector("form[action$='/undo']"));
        Assert.Empty((await GetAsync(other)).Tags);

        page = await EndedAsync((await house.Staff.SaveAsync((await house.Staff.GetAsync($"{here}/assign")).Form(null))).Path);
        Assert.Contains("Into the care of You", page.Text, StringComparison.Ordinal);
        Assert.Equal(house.Robin.Name, (await GetAsync(one)).Assignee);
        Assert.NotNull((await house.Staff.GetAsync("/segments/contacts/jobs")).Document.QuerySelector($"a[href='{page.Path}']"));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task AFile_HasCodeNames_AndRunsNoFormula(string ending)
    {
        var role = Samples.Word();
        var person = Samples.Person("Parisa Unsaid");
        person.Roles.Add(role);
        person.Country = "GE";
        person.Tags.Add("=1+1");
        var contact = await house.Suite.Staff.PersonAsync(person);
        var here = await SearchAsync(role);
        Assert.NotNull((await house.Staff.GetAsync($"{here}/export")).Document.QuerySelector($"a[href='{here}/export.{ending}']"));

        using var file = await house.Staff.SendAsync(new(HttpMethod.Get, $"{here}/export.{ending}"));

        Assert.StartsWith("contacts-20", file.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        var rows = ending == "csv" ? await Sheets.CsvAsync(file) : (await Sheets.XlsxAsync(file)).Single();
        Assert.Equal(["Code name", "Country", "Roles", "Themes", "Languages", "Tags", "Last engaged", "In the care of", "Added", "Record"], rows[0]);
        Assert.Equal((contact.CodeName, "Georgia", role, contact.Name), (rows[1][0], rows[1][1], rows[1][2], rows[1][9]));
        Assert.DoesNotContain(rows.SelectMany(r => r), cell => cell.Contains("Unsaid", StringComparison.Ordinal) || cell.StartsWith('='));
    }

    [Fact]
    public async Task WhoTheyAre_IsInTheFile_OnlyForWhoeverMayReveal_AndAsksForIt()
    {
        var (role, word) = (Samples.Word(), Samples.Word());
        var person = Samples.Person($"Parisa {word}");
        person.Roles.Add(role);
        await house.Suite.Staff.PersonAsync(person);
        var here = await SearchAsync(role);
        var officer = await house.SignedInAsync(house.Colleague(Membership.Types.Level.Officer));
        Assert.Null((await officer.GetAsync($"{here}/export")).Document.QuerySelector("form[action$='/reveal']"));

        var page = await house.Staff.GetAsync($"{here}/export");
        Assert.Contains("This takes 1 identity of those that you may reveal today", page.Text, StringComparison.Ordinal);
        using var file = await house.Staff.PostAsync(page.Form($"{here}/reveal").With("reason", "Visa letters").With("ending", "csv"));

        var rows = await Sheets.CsvAsync(file);
        Assert.Equal("Names", rows[0][1]);
        Assert.Equal($"Parisa {word}", rows[1][1]);
    }

    [Fact]
    public async Task Organizations_HaveTheirs()
    {
        var (tag, title) = (Samples.Word(), Samples.Word());
        var group = Samples.Group($"Circle {Samples.Word()}");
        group.Tags.Add(tag);
        var organization = await house.Suite.Staff.GroupAsync(group);
        var page = await house.Staff.SaveAsync((await house.Staff.GetAsync("/segments/organizations/new")).Form(null).With("Form.Title", title).With("Form.Organizations.Tags", tag));
        Assert.Equal([organization.DisplayName], Members(page));
        Assert.NotNull(page.Document.QuerySelector(".side a[href='/organizations'][aria-current=page]"));

        using var file = await house.Staff.SendAsync(new(HttpMethod.Get, $"{page.Path.Split('?')[0]}/export.csv"));
        Assert.Equal([organization.DisplayName, "Civil society organization"], (await Sheets.CsvAsync(file))[1][..2]);
        Assert.Null((await house.Staff.GetAsync($"{page.Path.Split('?')[0]}/export")).Document.QuerySelector("form[action$='/reveal']"));
        Assert.Contains(title, (await house.Staff.GetAsync("/segments/organizations")).Text, StringComparison.Ordinal);
        page = await house.Staff.SaveAsync((await house.Staff.GetAsync($"/{organization.Name}/group")).Form(null).With("Form.Title", Samples.Word()));
        Assert.Equal([organization.DisplayName], Members(page));
    }

    private static IEnumerable<string> Members(PageShown page) => page.Document.QuerySelectorAll("tbody a.code").Select(a => a.TextContent);

    private static IEnumerable<string> Counts(PageShown page) => page.Document.QuerySelectorAll(".counts li").Select(li => string.Join(' ', li.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private Task<PageShown> EndedAsync(string job) =>
        Eventually.Async(() => house.Staff.GetAsync(job), page => page.Document.QuerySelector("meta[http-equiv=refresh]") is null, "the job is done");

    private async Task<Contact> GetAsync(Contact contact) => await house.Suite.Staff.Contacts.GetContactAsync(new() { Name = contact.Name });

    private async Task<string> SearchAsync(string role)
    {
        var form = (await house.Staff.GetAsync("/segments/contacts/new")).Form(null).With("Form.Title", Samples.Word()).With("Form.Contacts.Roles", role);
        return (await house.Staff.SaveAsync(form)).Path.Split('?')[0];
    }

    private async Task<Contact> PersonAsync(string? role = null, string country = "GE")
    {
        var person = Samples.Person();
        person.Country = country;
        if (role is not null)
            person.Roles.Add(role);
        return await house.Suite.Staff.PersonAsync(person);
    }
}

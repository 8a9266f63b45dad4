namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class SearchTests(StaffHouse house)
{
    [Theory]
    [InlineData("/contacts", null, "Form.Contacts.Query")]
    [InlineData("/", "/search", "query")]
    public async Task Search_FindsAPerson_AndItsWordsStandInNoAddress(string from, string? action, string field)
    {
        var name = Samples.Word();
        var contact = await house.Suite.Staff.PersonAsync(Samples.Person(name));
        var form = (await house.Staff.GetAsync(from)).Form(action).With(field, name);

        using var answer = await house.Staff.PostAsync(form);
        var address = answer.Headers.Location!.OriginalString;
        var found = await house.Staff.GetAsync(address);

        Assert.DoesNotContain(name, address, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(contact.CodeName, found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_WithATokenOfNobody_ShowsAllAndSaysSo()
    {
        var page = await house.Staff.GetAsync("/contacts?s=CfDJ8invented&p=invented");
        Assert.True(page.Answer.IsSuccessStatusCode);
        Assert.Contains("too old to be shown again", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_ByCountry_LeavesOthersOut()
    {
        var (role, here, there) = (Samples.Word(), Samples.Person(), Samples.Person());
        (here.Country, there.Country) = ("GE", "BY");
        here.Roles.Add(role);
        there.Roles.Add(role);
        var (one, other) = (await house.Suite.Staff.PersonAsync(here), await house.Suite.Staff.PersonAsync(there));

        var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync("/contacts")).Form(null).With("Form.Contacts.Countries", "GE").With("Form.Contacts.Roles", role));

        Assert.Contains(one.CodeName, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(other.CodeName, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_SaysWhatMatched_AndSetsApartWhatOnlySoundsAlike()
    {
        var same = await house.Suite.Staff.PersonAsync(Samples.Person("Shahrzad Golestani"));
        var alike = await house.Suite.Staff.PersonAsync(Samples.Person("شهرزاد گلستانی"));
        var group = Samples.Group("Golestani Circle");
        group.Names.Add(new Common.V1.Name { Kind = Common.V1.Name.Types.Kind.Native, Value = "حلقه گلستانی", Language = "fa" });
        await house.Suite.Staff.GroupAsync(group);

        foreach (var (from, action, field) in new[] { ("/contacts", (string?)null, "Form.Contacts.Query"), ("/", "/search", "query") })
        {
            var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync(from)).Form(action).With(field, "Shahrzad Golestani"));
            var tables = page.Document.QuerySelectorAll("table").Select(t => t.TextContent).ToList();
            Assert.Contains(same.CodeName, tables[0], StringComparison.Ordinal);
            Assert.Contains("found by a name", tables[0], StringComparison.Ordinal);
            Assert.Contains(alike.CodeName, tables[1], StringComparison.Ordinal);
            Assert.Contains("found by a name that sounds alike", tables[1], StringComparison.Ordinal);
            Assert.Contains("Sounds alike", page.Document.QuerySelector("h3.alike")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("Shahrzad", string.Concat(tables), StringComparison.Ordinal);
            Assert.DoesNotContain("شهرزاد", page.Html, StringComparison.Ordinal);
        }

        var found = await house.Staff.SubmitAsync((await house.Staff.GetAsync("/organizations")).Form(null).With("Form.Organizations.Query", "حلقه"));
        Assert.Contains("حلقه گلستانی · found by a name, Arabic script", found.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggestions_TellCodeNamesAlone_AndOfNoMoreThanEight()
    {
        var word = Samples.Word();
        for (var i = 0; i < 9; i++)
            await house.Suite.Staff.PersonAsync(Samples.Person($"{word} {i}"));
        var group = await house.Suite.Staff.GroupAsync(Samples.Group($"{word} Circle"));
        var form = (await house.Staff.GetAsync("/")).Form("/search").With("query", word) with { Action = "/search/suggest" };

        using var answer = await house.Staff.PostAsync(form);
        var text = await answer.Content.ReadAsStringAsync();

        var found = System.Text.Json.JsonDocument.Parse(text).RootElement.EnumerateArray().Select(e => e.GetProperty("to").GetString()).ToList();
        Assert.Equal(8, found.Count);
        Assert.Equal($"/{group.Name}", found[^1]);
        Assert.DoesNotContain($"{word} 1", text, StringComparison.OrdinalIgnoreCase);
        using var forged = await house.Staff.PostAsync(form.Without("__RequestVerificationToken"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Fact]
    public async Task TheScript_IsSmall_AndTheOnlyOne()
    {
        var script = Assert.Single((await house.Staff.GetAsync("/")).Document.QuerySelectorAll("script"));
        var answer = await house.Staff.GetAsync(script.GetAttribute("src")!);
        Assert.True(answer.Answer.IsSuccessStatusCode);
        Assert.InRange(answer.Html.Length, 1, 3 * 1024);
    }
}

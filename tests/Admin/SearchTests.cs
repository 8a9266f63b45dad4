namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class SearchTests(StaffHouse house)
{
    [Theory]
    [InlineData("/contacts", "/contacts/search")]
    [InlineData("/", "/search")]
    public async Task Search_FindsAPerson_AndItsWordsStandInNoAddress(string from, string action)
    {
        var name = Samples.Word();
        var contact = await house.Suite.Staff.PersonAsync(Samples.Person(name));
        var form = (await house.Staff.GetAsync(from)).Form(action).With("query", name);

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

        var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync("/contacts")).Form("/contacts/search").With("country", "GE").With("role", role));

        Assert.Contains(one.CodeName, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(other.CodeName, page.Text, StringComparison.Ordinal);
    }
}

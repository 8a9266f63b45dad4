using CivicConnect.Admin.Tests.Fakes;
using CivicConnect.Duplicates.V1;

namespace CivicConnect.Admin.Tests;

/// <summary>Before one more is saved, the forms say whom it may be already.</summary>
[Collection(nameof(StaffHouse))]
public class DuplicateWarningTests(StaffHouse house)
{
    [Fact]
    public async Task AContactLikeAnother_IsShownIt_AndSavedWhenToldSo()
    {
        var (name, known) = await SomebodyAsync();
        var form = (await house.Staff.GetAsync("/contacts/new")).Form(null).With("Form.Names[0].Value", name).With("Form.Country", "GE").With("Form.Notes", "As typed.");

        var page = await house.Staff.SubmitAsync(form);

        Assert.NotNull(page.Document.QuerySelector($"#likely a[target=_blank][href='/{known.Name}']"));
        var said = page.Document.GetElementById("likely")!.TextContent;
        Assert.Contains(known.CodeName, said, StringComparison.Ordinal);
        Assert.Contains("The same words in a name, the same country.", said, StringComparison.Ordinal);
        Assert.DoesNotContain(name, said, StringComparison.Ordinal);
        Assert.Equal(name, page.Document.GetElementById("f-names-0-value")!.GetAttribute("value"));
        Assert.Equal(1, await CountAsync(name));

        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Notes", "As typed, and more."));
        Assert.StartsWith("/contacts/0", page.Path, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync(name));
    }

    [Fact]
    public async Task WhatIsChangedToSomebodyElse_IsAskedAbout_WhatNobodyIsLike_IsNot()
    {
        var ((one, _), (other, known)) = (await SomebodyAsync(), await SomebodyAsync());
        var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync("/contacts/new")).Form(null).With("Form.Names[0].Value", one));
        Assert.NotNull(page.Document.GetElementById("likely"));

        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Names[0].Value", other));
        Assert.NotNull(page.Document.QuerySelector($"#likely a[href='/{known.Name}']"));

        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Names[0].Value", $"{Samples.Word()} {Samples.Word()}"));
        Assert.Null(page.Document.GetElementById("likely"));
    }

    [Fact]
    public async Task WhereTheWarningDoesNotAnswer_TheContactIsSaved()
    {
        var (name, _) = await SomebodyAsync();
        var form = (await house.Staff.GetAsync("/contacts/new")).Form(null).With("Form.Names[0].Value", name);
        house.Wall.Unanswered.Add(typeof(FindDuplicatesRequest));
        try
        {
            Assert.StartsWith("/contacts/0", (await house.Staff.SaveAsync(form)).Path, StringComparison.Ordinal);
        }
        finally
        {
            house.Wall.Unanswered.Clear();
        }
    }

    [Fact]
    public async Task AnOrganizationLikeAnother_IsShownIt_AndSavedWhenToldSo()
    {
        var name = $"{Samples.Word()} {Samples.Word()}";
        var known = await house.Suite.Staff.GroupAsync(Samples.Group(name));
        var form = (await house.Staff.GetAsync("/organizations/new")).Form(null).With("Form.Names[0].Value", name).With("Form.Kind", known.Kind.ToString());

        var page = await house.Staff.SubmitAsync(form);

        Assert.NotNull(page.Document.QuerySelector($"#likely a[target=_blank][href='/{known.Name}']"));
        page = await house.Staff.SaveAsync(page.Form(null));
        Assert.StartsWith("/organizations/0", page.Path, StringComparison.Ordinal);
    }

    private async Task<(string Name, CivicConnect.Contacts.V1.Contact Contact)> SomebodyAsync()
    {
        var name = $"{Samples.Word()} {Samples.Word()}";
        var person = Samples.Person(name);
        person.Country = "GE";
        return (name, await house.Suite.Staff.PersonAsync(person));
    }

    private async Task<int> CountAsync(string name) => (await house.Suite.Staff.Contacts.SearchContactsAsync(new() { Query = name })).Matches.Count(m => m.By == Common.V1.SearchMatch.Types.By.Words);
}

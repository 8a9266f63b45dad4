using System.Net;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class ContactFormTests(StaffHouse house)
{
    [Fact]
    public async Task AddAContact_ShowsItUnderItsCodeName()
    {
        var form = (await house.Staff.GetAsync("/contacts/new")).Form(null)
            .With("Form.Names[0].Value", "لیلا حسینی").With("Form.Names[0].Language", "fa")
            .With("Form.Channels[0].Kind", "Signal").With("Form.Channels[0].Value", "+995577330044").With("Form.Channels[0].Safety", "Safe").With("Form.Channels[0].Preferred", "true")
            .With("Form.Roles", "lawyer، editor").With("Form.BirthDate", "1979-05").With("Form.Country", "IR");

        var page = await house.Staff.SaveAsync(form);

        var contact = await house.Suite.Staff.RevealAsync(page.Path.Split('?')[0][1..]);
        Assert.Equal(contact.CodeName, page.Document.Title);
        Assert.Equal(CivicConnect.Common.V1.Name.Types.Kind.Native, contact.Names[0].Kind);
        Assert.Equal(["lawyer", "editor"], contact.Roles);
        Assert.Equal((1979, 5, 0), (contact.BirthDate.Year, contact.BirthDate.Month, contact.BirthDate.Day));
        Assert.True(contact.Channels[0].Preferred);
        Assert.Contains("Signal preferred", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongFields_AreSaidBesideThem_AndTheFormIsAsFilled()
    {
        var form = (await house.Staff.GetAsync("/contacts/new")).Form(null)
            .With("Form.Names[0].Value", "Somebody").With("Form.Names[0].Language", "not a language!").With("Form.Languages", "xx-not-a-tag-at-all!").With("Form.Gender", new string('g', 61));

        var page = await house.Staff.SubmitAsync(form);

        Assert.Equal("Somebody", page.Document.GetElementById("f-names-0-value")!.GetAttribute("value"));
        foreach (var id in new[] { "f-names-0-language", "f-languages", "f-gender" })
        {
            var field = page.Document.GetElementById(id)!;
            Assert.Equal("true", field.GetAttribute("aria-invalid"));
            Assert.Contains($"{id}-wrong", field.GetAttribute("aria-describedby"), StringComparison.Ordinal);
            Assert.NotNull(page.Document.QuerySelector($".problems a[href$='#{id}']"));
        }
    }

    [Fact]
    public async Task ADateThatIsNone_IsSaidBesideIt_WithoutAskingTheService()
    {
        var form = (await house.Staff.GetAsync("/contacts/new")).Form(null).With("Form.Names[0].Value", "Somebody").With("Form.BirthDate", "last spring");
        var page = await house.Staff.SubmitAsync(form);
        Assert.Equal("last spring", page.Document.GetElementById("f-birth_date")!.GetAttribute("value"));
        Assert.Contains("Write the date as", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddAnotherName_KeepsWhatIsFilled()
    {
        var form = (await house.Staff.GetAsync("/contacts/new")).Form(null).With("Form.Names[0].Value", "First").With("Form.Action", "add:names");
        var page = await house.Staff.SubmitAsync(form);
        Assert.Equal("First", page.Document.GetElementById("f-names-0-value")!.GetAttribute("value"));
        Assert.NotNull(page.Document.GetElementById("f-names-1-value"));

        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Names[1].Value", "Second").With("Form.Action", "remove:names:0"));
        Assert.Equal("Second", page.Document.GetElementById("f-names-0-value")!.GetAttribute("value"));
        Assert.Null(page.Document.GetElementById("f-names-1-value"));
    }

    [Fact]
    public async Task ChangedMeanwhile_OffersBothChoices_AndSavesOverOnlyWhenTold()
    {
        var staff = house.Suite.Staff;
        var contact = await staff.PersonAsync();
        var mine = (await house.Staff.GetAsync($"/{contact.Name}/edit")).Form(null).With("Form.Notes", "mine");
        await staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = contact.Name, Notes = "theirs" }, UpdateMask = new() { Paths = { "notes" } } });

        var page = await house.Staff.SubmitAsync(mine);

        Assert.Contains("Someone changed this meanwhile", page.Text, StringComparison.Ordinal);
        Assert.Equal("theirs", (await staff.Contacts.GetContactAsync(new() { Name = contact.Name })).Notes);
        await house.Staff.SubmitAsync(page.Form(null));
        Assert.Equal("mine", (await staff.Contacts.GetContactAsync(new() { Name = contact.Name })).Notes);
    }

    [Fact]
    public async Task DeleteAContact_AsksFirst()
    {
        var contact = await house.Suite.Staff.PersonAsync();
        var asked = await house.Staff.GetAsync($"/{contact.Name}/delete");
        Assert.Contains($"Delete {contact.CodeName}?", asked.Text, StringComparison.Ordinal);

        var page = await house.Staff.SubmitAsync(asked.Form(null));

        Assert.Contains("Deleted.", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Staff.GetAsync($"/{contact.Name}")).Answer.StatusCode);
    }
}

using AngleSharp.Dom;
using CivicConnect.Admin.Tests.Fakes;
using CivicConnect.Contacts.V1;
using CivicConnect.Identity.V1;
using Level = CivicConnect.Identity.V1.Membership.Types.Level;

namespace CivicConnect.Admin.Tests;

/// <summary>Code names first: who somebody is, is shown to those who may, when they ask.</summary>
[Collection(nameof(StaffHouse))]
public class RevealTests(StaffHouse house)
{
    [Fact]
    public async Task AContactsPage_ShowsTheNameOnce_AfterAReveal()
    {
        var (name, contact) = await SomebodyAsync();
        var page = await house.Staff.GetAsync($"/{contact.Name}");
        Assert.DoesNotContain(name, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("+995599", page.Html, StringComparison.Ordinal);

        page = await house.Staff.SubmitAsync(page.Form($"/{contact.Name}/reveal"));

        Assert.Contains(name, page.Text, StringComparison.Ordinal);
        Assert.Contains("+995599123456", page.Text, StringComparison.Ordinal);
        Assert.Contains("more reveals today", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(name, (await house.Staff.GetAsync(page.Path)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverMayNotReveal_IsOfferedNothing_AndToldByWhomItIsGiven()
    {
        var (_, contact) = await SomebodyAsync();
        var reader = await house.SignedInAsync(house.Colleague(Level.Reader));
        var page = await reader.GetAsync($"/{contact.Name}");
        Assert.Null(page.Document.QuerySelector("form[action$='/reveal']"));
        Assert.Contains("those who have the reveal permission", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReason_IsAskedFor_WhereACompartmentDemandsOne()
    {
        var (name, contact) = await SomebodyAsync();
        var general = house.People.Compartments.Single(c => c.Name == FakePeople.General);
        general.RevealReasonRequired = true;
        try
        {
            var form = (await house.Staff.GetAsync($"/{contact.Name}")).Form($"/{contact.Name}/reveal");
            Assert.Contains("Say why first", (await house.Staff.SubmitAsync(form)).Text, StringComparison.Ordinal);
            Assert.Contains(name, (await house.Staff.SubmitAsync(form.With("reason", "the visa letter"))).Text, StringComparison.Ordinal);
            Assert.Contains((contact.Name, "the visa letter"), house.Wall.Reveals);
        }
        finally
        {
            general.RevealReasonRequired = false;
        }
    }

    [Fact]
    public async Task TheDaysBudget_WhenUsedUp_IsSaid()
    {
        var (_, contact) = await SomebodyAsync();
        var (form, budget) = ((await house.Staff.GetAsync($"/{contact.Name}")).Form($"/{contact.Name}/reveal"), house.Wall.Budget);
        house.Wall.Budget = 0;
        var page = await house.Staff.SubmitAsync(form);
        house.Wall.Budget = budget;
        Assert.Contains("as many identities as one person may in a day", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("many", page.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AlwaysReveal_ShowsTheName_WithoutBeingAsked()
    {
        var (name, contact) = await SomebodyAsync();
        var member = house.Colleague(Level.Officer, reveal: true);
        var staff = await house.SignedInAsync(member);
        Assert.DoesNotContain(name, (await staff.GetAsync($"/{contact.Name}")).Html, StringComparison.Ordinal);
        house.People.Profiles[member.Name].AlwaysReveal = true;
        Assert.Contains(name, (await staff.GetAsync($"/{contact.Name}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PeopleFound_AreRevealedTogether()
    {
        var (name, contact) = await SomebodyAsync();
        var found = await house.Staff.SubmitAsync((await house.Staff.GetAsync("/contacts")).Form(null).With("Form.Contacts.Query", name));
        Assert.DoesNotContain(name, found.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);

        found = await house.Staff.SubmitAsync(found.Form("/contacts/reveal"));

        Assert.Contains(name, found.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(contact.CodeName, found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(name, found.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editing_LeavesWhatIsHiddenAlone()
    {
        var (name, contact) = await SomebodyAsync();
        var page = await house.Staff.GetAsync($"/{contact.Name}/edit");
        Assert.Null(page.Document.GetElementById("f-names-0-value"));

        await house.Staff.SaveAsync(page.Form(null).With("Form.Notes", "Noted."));

        Assert.DoesNotContain("names", house.Wall.Masks[^1]);
        var saved = await house.Suite.Staff.RevealAsync(contact.Name);
        Assert.Equal("Noted.", saved.Notes);
        Assert.Contains(saved.Names, n => n.Value == name);
        Assert.Equal("+995599123456", saved.Channels.Single().Value);
    }

    [Fact]
    public async Task RevealAndEdit_ShowsNames_AndSavesThem()
    {
        var (name, contact) = await SomebodyAsync();
        var page = await house.Staff.GetAsync($"/{contact.Name}/edit");
        page = await house.Staff.SubmitAsync(page.Form($"/{contact.Name}/reveal"));
        var names = page.Document.QuerySelectorAll("input[id^='f-names-'][id$='-value']").Select(n => n.GetAttribute("value")).ToList();
        Assert.Contains(name, names);

        var other = $"Other {Samples.Word()}";
        await house.Staff.SaveAsync(page.Form(null).With($"Form.Names[{names.IndexOf(name)}].Value", other));

        Assert.Contains(other, (await house.Suite.Staff.RevealAsync(contact.Name)).Names.Select(n => n.Value));
    }

    [Fact]
    public async Task Participants_OutsideTheCallersCompartments_AreNobody()
    {
        var (_, inside) = await SomebodyAsync();
        var (_, outside) = await SomebodyAsync();
        var engagement = await house.Suite.Staff.MeetingAsync(inside.Name, outside.Name);
        house.Wall.Outside.Add(outside.Name);

        var page = await house.Staff.GetAsync($"/{engagement.Name}");
        Assert.Contains("someone outside your compartments", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(outside.CodeName, page.Html, StringComparison.Ordinal);
        page = await house.Staff.GetAsync($"/{engagement.Name}/edit");
        Assert.Contains("And someone outside your compartments, who stay", page.Text, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll("input[name$='.Participant']"));
    }

    [Fact]
    public async Task WhoLooked_IsForCustodians()
    {
        var (_, contact) = await SomebodyAsync();
        var sam = house.Colleague();
        house.People.Audit.TryAdd("contacts", []);
        house.People.Audit["contacts"].Add(new()
        {
            Number = 1,
            Time = FakePeople.Ago(0.1),
            Subject = sam.Name,
            Client = "admin",
            Rpc = "contacts.v1.Contacts/RevealContacts",
            Action = CivicConnect.Audit.V1.AuditEntry.Types.Action.Reveal,
            Ids = { contact.Name.Split('/')[1] },
            Reason = "the visa letter",
        });

        var page = await house.Staff.GetAsync($"/{contact.Name}");
        Assert.Contains(sam.DisplayName, page.Text, StringComparison.Ordinal);
        Assert.Contains("revealed the identity", page.Text, StringComparison.Ordinal);
        Assert.Contains("the visa letter", (await house.Staff.GetAsync($"/{contact.Name}/looked")).Text, StringComparison.Ordinal);

        var officer = await house.SignedInAsync(sam);
        Assert.DoesNotContain("Who looked", (await officer.GetAsync($"/{contact.Name}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compartments_AreAChoice_ForThoseInSeveral()
    {
        var inOne = await house.SignedInAsync(house.Colleague());
        Assert.Null((await inOne.GetAsync("/contacts/new")).Document.GetElementById("f-compartments"));
        var member = house.Colleague(Level.Officer);
        var desk = house.People.Add($"Desk {Samples.Word()}", member);
        house.People.Profiles[member.Name].HomeCompartment = desk.Name;
        var staff = await house.SignedInAsync(member);

        var page = await staff.GetAsync("/contacts/new");
        var boxes = page.Document.QuerySelectorAll<AngleSharp.Html.Dom.IHtmlInputElement>("input[name='Form.Compartments']").ToList();
        Assert.Equal([(desk.Name, true), (FakePeople.General, false)], boxes.Select(b => (b.Value, b.IsChecked)));

        var form = page.Form(null).With("Form.Names[0].Value", Samples.Word());
        Assert.Contains("Choose at least one", (await staff.SubmitAsync(form.Without("Form.Compartments"))).Text, StringComparison.Ordinal);
        await staff.SubmitAsync(form);
        Assert.Equal([desk.Name], house.Wall.Requests.OfType<CreateContactRequest>().Last().Contact.Compartments);
    }

    private async Task<(string Name, Contact Contact)> SomebodyAsync()
    {
        var name = $"Parisa {Samples.Word()}";
        var person = Samples.Person(name);
        person.Channels.Add(new Channel { Kind = Channel.Types.Kind.Signal, Value = "+995599123456", Note = "only after eight" });
        return (name, await house.Suite.Staff.PersonAsync(person));
    }
}

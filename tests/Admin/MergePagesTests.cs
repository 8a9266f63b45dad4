using CivicConnect.Admin.Merging;
using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Identity.V1;
using Grpc.Core;

namespace CivicConnect.Admin.Tests;

/// <summary>Two contacts become one, field by field, and two again.</summary>
[Collection(nameof(StaffHouse))]
public class MergePagesTests(StaffHouse house)
{
    [Fact]
    public async Task TwoContacts_SideBySide_BecomeOne_AsChosen_AndTwoAgain()
    {
        var (first, second) = await TwoAsync();
        var page = await house.Staff.GetAsync($"/{first.Name}/merge/{IdOf(second)}");
        Assert.Equal(["first", "second"], page.Document.QuerySelectorAll("input[name='Form.Take[country]']").Select(r => r.GetAttribute("value")));
        Assert.Equal("both", page.Document.QuerySelector("input[name='Form.Take[roles]'][checked]")!.GetAttribute("value"));
        Assert.Equal("first", page.Document.QuerySelector("input[name='Form.Survivor'][checked]")!.GetAttribute("value"));

        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Take[country]", "second"));

        Assert.StartsWith($"/{first.Name}?merged=", page.Path, StringComparison.Ordinal);
        Assert.Contains("Merged.", page.Text, StringComparison.Ordinal);
        var merged = await GetAsync(first);
        Assert.Equal(("BY", first.CodeName), (merged.Country, merged.CodeName));
        Assert.Equal(["editor", "lawyer"], merged.Roles.Order());
        Assert.Equal(first.Name, (await GetAsync(second)).Name);

        await house.Suite.Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = first.Name, Notes = "Since then." }, UpdateMask = new() { Paths = { "notes" } } });
        var undo = page.Document.QuerySelector("a[href^='/contacts/merges/']")!.GetAttribute("href")!;
        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync(undo)).Form(null));
        Assert.Contains("Edited since, and kept", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Notes"], page.Document.QuerySelectorAll("main ul li").Select(li => li.TextContent.Trim()));
        Assert.Equal(("GE", "Since then."), ((await GetAsync(first)).Country, (await GetAsync(first)).Notes));
        Assert.Equal((second.Name, "BY"), ((await GetAsync(second)).Name, (await GetAsync(second)).Country));
        Assert.Contains("undone", (await house.Staff.GetAsync($"/{first.Name}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOtherOne_MayStay()
    {
        var (first, second) = await TwoAsync();
        var page = await house.Staff.GetAsync($"/{first.Name}/merge/{IdOf(second)}");
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Survivor", "second").With("Form.Take[country]", "first").With("Form.Take[code_name]", "second"));
        Assert.StartsWith($"/{second.Name}?merged=", page.Path, StringComparison.Ordinal);
        var merged = await GetAsync(second);
        Assert.Equal(("GE", second.CodeName), (merged.Country, merged.CodeName));
    }

    [Fact]
    public async Task WhoTheyAre_IsShownOnce_WhenRevealed()
    {
        var (first, second) = await TwoAsync();
        var name = (await house.Suite.Staff.RevealAsync(second.Name)).Names[0].Value;
        var page = await house.Staff.GetAsync($"/{first.Name}/merge/{IdOf(second)}");
        Assert.DoesNotContain(name, page.Html, StringComparison.Ordinal);
        page = await house.Staff.SubmitAsync(page.Form("/contacts/reveal"));
        Assert.Contains(name, page.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverMayNotRevealBoth_IsToldWhatToDo()
    {
        var (first, second) = await TwoAsync();
        var officer = await house.SignedInAsync(house.Colleague(Membership.Types.Level.Officer));
        var page = await officer.GetAsync($"/{first.Name}/merge/{IdOf(second)}");
        Assert.Contains("The custodians of their compartments give the reveal permission", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form.form"));
    }

    [Fact]
    public async Task ChangedMeanwhile_IsSaid_AndTheFormIsAsFilled()
    {
        var (first, second) = await TwoAsync();
        var form = (await house.Staff.GetAsync($"/{first.Name}/merge/{IdOf(second)}")).Form(null).With("Form.Take[country]", "second");
        await house.Suite.Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = second.Name, Notes = "Changed meanwhile." }, UpdateMask = new() { Paths = { "notes" } } });

        var page = await house.Staff.SubmitAsync(form);

        Assert.Contains("Someone changed this meanwhile", page.Text, StringComparison.Ordinal);
        Assert.Equal("second", page.Document.QuerySelector("input[name='Form.Take[country]'][checked]")!.GetAttribute("value"));
        page = await house.Staff.SaveAsync(page.Form(null));
        Assert.Contains("Merged.", page.Text, StringComparison.Ordinal);
        page = await house.Staff.GetAsync($"/{first.Name}/merge/{IdOf(second)}");
        Assert.Contains("They are one already.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOtherOne_IsFoundByASearch()
    {
        var (first, second) = await TwoAsync();
        var page = await house.Staff.GetAsync($"/{first.Name}/merge");
        Assert.Contains("Find the other contact", (await house.Staff.SubmitAsync(page.Form(null))).Text, StringComparison.Ordinal);
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Other.Query", second.CodeName).With("Form.Action", "find:other"));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Other.Resource", second.Name).With("Form.Action", "save"));
        Assert.Equal($"/{first.Name}/merge/{IdOf(second)}", page.Path);
    }

    [Fact]
    public void Refusals_AreSaidOfWhomTheyAre()
    {
        var problems = new Problems();
        problems.Add("contact_merge.merged", "lies in other compartments than the survivor; move one of them first");
        problems.Add("contact_merge.survivor.tags", "must be at most 50");
        var refusal = Assert.Throws<RpcException>(problems.ThrowIfAny);
        Assert.Equal("The other one lies in other compartments than the survivor; move one of them first. Of both together, tags must be at most 50.", MergeWords.WhyNot(refusal));
    }

    private static string IdOf(Contact contact) => contact.Name.Split('/')[1];

    private async Task<Contact> GetAsync(Contact contact) => await house.Suite.Staff.Contacts.GetContactAsync(new() { Name = contact.Name });

    private async Task<(Contact First, Contact Second)> TwoAsync()
    {
        var (first, second) = (Samples.Person($"{Samples.Word()} One"), Samples.Person($"{Samples.Word()} Two"));
        (first.Country, second.Country) = ("GE", "BY");
        first.Roles.Add("lawyer");
        second.Roles.Add("editor");
        return (await house.Suite.Staff.PersonAsync(first), await house.Suite.Staff.PersonAsync(second));
    }
}

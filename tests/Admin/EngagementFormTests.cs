namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class EngagementFormTests(StaffHouse house)
{
    [Fact]
    public async Task LogAnEngagement_FindsWhoItWasWith_AndOffersAFollowUp()
    {
        var name = Samples.Word();
        var contact = await house.Suite.Staff.PersonAsync(Samples.Person(name));
        var page = await house.Staff.GetAsync("/engagements/new");

        // The Enter key in the search step presses Save: the words are looked up first.
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Query", name).With("Form.Summary", "Talked."));
        Assert.Contains(contact.CodeName, page.Text, StringComparison.Ordinal);
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Ticked", contact.Name));

        Assert.Contains("Is there something to follow up?", page.Text, StringComparison.Ordinal);
        page = await house.Staff.SubmitAsync(page.Form("/follow-ups/new").With("Form.What", "Send the form"));
        Assert.Contains("Send the form", page.Text, StringComparison.Ordinal);
        var timeline = await house.Suite.Staff.Engagements.ListTimelineAsync(new() { Parent = contact.Name });
        Assert.Equal(2, timeline.Entries.Count);
    }

    [Fact]
    public async Task LogAnEngagement_WithNobody_SaysSo()
    {
        var page = await house.Staff.GetAsync("/engagements/new");
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Summary", "Talked."));
        Assert.Contains("Find who it was with", page.Document.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Talked.", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Done_AndUndo_OfAFollowUp()
    {
        var followUp = await house.Suite.Staff.FollowUpAsync(new() { What = Samples.Word(), DueDate = Samples.DayFromNow(-1) });
        var steps = $"/follow-ups/{followUp.Name.Split('/')[1]}";

        var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync("/")).Form($"{steps}/complete"));
        Assert.DoesNotContain(followUp.What, page.Text, StringComparison.Ordinal);
        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync("/follow-ups?all=true")).Form($"{steps}/reopen"));
        Assert.Contains("overdue", page.Text, StringComparison.Ordinal);
    }
}

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class CampaignPagesTests(StaffHouse house)
{
    [Fact]
    public async Task AddACampaign_WithMembersAndSteps_ShowsIt_AndItsEngagements()
    {
        var (name, title) = (Samples.Word(), $"Letters {Samples.Word()}");
        var contact = await house.Suite.Staff.PersonAsync(Samples.Person(name));
        var page = await house.Staff.GetAsync("/campaigns/new");
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Title", title).With("Form.Kind", "Solidarity").With("Form.Countries", "Iran, cn").With("Form.Query", name));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Ticked", contact.Name).With("Form.Action", "add:steps"));
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Members[0].Role", "speaker").With("Form.Steps[0].Kind", "Statement").With("Form.Steps[0].Date", "2022-11-24")
            .With("Form.Steps[0].Text", "A letter read out.").With("Form.Steps[0].Reach", "1200").With("Form.Steps[0].Source.Title", "Harbour Gazette (invented)").With("Form.Steps[0].Source.Link", "https://example.org/letter"));

        var campaign = await GetAsync(page);
        Assert.Equal((contact.Name, "speaker", 1200), (campaign.Members[0].Member_, campaign.Members[0].Role, campaign.Reach));
        Assert.Equal(["IR", "CN"], campaign.Countries);
        Assert.Equal("Campaign", page.Document.Title);
        Assert.Contains("1,200 people reached", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("a[href='https://example.org/letter'][rel*=noreferrer]"));
        Assert.Contains(title, (await house.Staff.GetAsync("/campaigns")).Text, StringComparison.Ordinal);

        var log = await house.Staff.GetAsync($"/engagements/new?campaign={campaign.Name.Split('/')[1]}&with={contact.Name}");
        await house.Staff.SaveAsync(log.Form(null).With("Form.Summary", "Signed it together."));
        Assert.Contains("Signed it together.", (await house.Staff.GetAsync($"/{campaign.Name}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongFields_AreSaidBesideThem()
    {
        var page = await house.Staff.SubmitAsync((await house.Staff.GetAsync("/campaigns/new")).Form(null).With("Form.Countries", "Iran, Atlantis").With("Form.Action", "add:steps"));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Steps[0].Text", "A vigil.").With("Form.Steps[0].Reach", "many"));
        foreach (var id in new[] { "f-countries", "f-steps-0-reach" })
            Assert.Equal("true", page.Document.GetElementById(id)!.GetAttribute("aria-invalid"));

        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Countries", "Iran").With("Form.Steps[0].Reach", "").With("Form.Steps[0].Source.Link", "example"));
        foreach (var id in new[] { "f-title", "f-kind", "f-steps-0-date", "f-steps-0-source-title", "f-steps-0-source-link" })
            Assert.Equal("true", page.Document.GetElementById(id)!.GetAttribute("aria-invalid"));
        Assert.True(page.Document.GetElementById("f-steps-0-source")!.ParentElement!.HasAttribute("open"));
    }

    [Fact]
    public async Task EditACampaign_ChangesOnlyWhatIsChanged_AndDeletingItKeepsItsEngagements()
    {
        var staff = house.Suite.Staff;
        var contact = await staff.PersonAsync();
        var campaign = Samples.Campaign(members: contact.Name);
        campaign.StartDate = Samples.Day(2022, 9);
        campaign.Countries.Add("IR");
        campaign.Steps.Add(new Campaign.Types.Step { Kind = Campaign.Types.Step.Types.Kind.Action, Date = Samples.Day(2022, 10, 1), Text = "A march.", Source = new() { Title = "Seen", Quotation = "Thousands" } });
        var before = await staff.CampaignAsync(campaign);
        var meeting = Samples.Meeting(contact.Name);
        meeting.Campaign = before.Name;
        var engagement = await staff.EngagementAsync(meeting);

        var page = await house.Staff.SaveAsync((await house.Staff.GetAsync($"/{before.Name}/edit")).Form(null).With("Form.Purpose", "To be heard."));
        var after = await GetAsync(page);
        Assert.Equal("To be heard.", after.Purpose);
        (after.Purpose, after.Etag, after.UpdateTime) = (before.Purpose, before.Etag, before.UpdateTime);
        Assert.Equal(before, after);

        page = await house.Staff.SubmitAsync((await house.Staff.GetAsync($"/{before.Name}/delete")).Form(null));
        Assert.Contains("Deleted.", page.Text, StringComparison.Ordinal);
        Assert.Equal("", (await staff.Engagements.GetEngagementAsync(new() { Name = engagement.Name })).Campaign);
    }

    private async Task<Campaign> GetAsync(PageShown page) => await house.Suite.Staff.Campaigns.GetCampaignAsync(new() { Name = page.Path.Split('?')[0][1..] });
}

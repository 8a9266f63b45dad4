namespace CivicConnect.Admin.Tests;

/// <summary>What an engagement says for the ledger: campaign, money, initiative, as what each took part, and why a state was met.</summary>
[Collection(nameof(StaffHouse))]
public class EngagementLedgerTests(StaffHouse house)
{
    [Fact]
    public async Task LogAnEngagement_WithAllTheLedgerAsks_IsStoredAndShown()
    {
        var staff = house.Suite.Staff;
        var (campaign, contact) = (await staff.CampaignAsync(), await staff.PersonAsync());
        var form = (await house.Staff.GetAsync($"/engagements/new?with={contact.Name}")).Form(null)
            .With("Form.Summary", "Talked.").With("Form.Campaign", campaign.Name).With("Form.Amount.Value", "1250,5").With("Form.Amount.CurrencyCode", "eur")
            .With("Form.Initiative", "Theirs").With("Form.Participants[0].Sector", "Media").With("Form.Participants[0].Country", "iran");

        var page = await house.Staff.SaveAsync(form);

        var stored = await GetAsync(page);
        Assert.Equal((campaign.Name, 1250, 500_000_000, "EUR"), (stored.Campaign, stored.Amount.Units, stored.Amount.Nanos, stored.Amount.CurrencyCode));
        Assert.Equal((Engagement.Types.Initiative.Theirs, Sector.Media, "IR"), (stored.Initiative, stored.Participants[0].Sector, stored.Participants[0].Country));
        Assert.NotNull(page.Document.QuerySelector($"a[href='/{campaign.Name}']"));
        foreach (var shown in new[] { campaign.Title, "1,250.50 EUR", "they came to us", "media · Iran" })
            Assert.Contains(shown, page.Text, StringComparison.Ordinal);
        Assert.Contains(campaign.Title, (await house.Staff.GetAsync($"/{contact.Name}")).Document.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EditAnEngagement_OfOldCampaignAndSectors_RewritesNoHistory()
    {
        var staff = house.Suite.Staff;
        var contact = await staff.PersonAsync(new() { Names = { Samples.Person().Names }, Country = "BY" });
        var ministry = await staff.GroupAsync(new() { Names = { Samples.Group().Names }, Kind = Organization.Types.Kind.GovernmentBody, Country = "IR" });
        var meeting = Samples.Meeting(contact.Name, ministry.Name);
        (meeting.Campaign, meeting.Justification) = ((await staff.CampaignAsync()).Name, Samples.Justification());
        (meeting.Amount, meeting.Initiative) = (new() { CurrencyCode = "USD", Units = 70, Nanos = 250_000_000 }, Engagement.Types.Initiative.Mutual);
        var before = await staff.EngagementAsync(meeting);
        await staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = contact.Name, Sector = Sector.StateAffiliated, Country = "CN" }, UpdateMask = new() { Paths = { "sector", "country" } } });

        await house.Staff.SaveAsync((await house.Staff.GetAsync($"/{before.Name}/edit")).Form(null).With("Form.Summary", "Said otherwise."));

        var after = await staff.Engagements.GetEngagementAsync(new() { Name = before.Name });
        Assert.Equal("Said otherwise.", after.Summary);
        (after.Summary, after.Etag, after.UpdateTime) = (before.Summary, before.Etag, before.UpdateTime);
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task WithAMinistry_TheJustificationOpensByItself_AndTakesTheEngagement()
    {
        var ministry = await house.Suite.Staff.GroupAsync(new() { Names = { Samples.Group().Names }, Kind = Organization.Types.Kind.GovernmentBody });
        var page = await house.Staff.GetAsync($"/engagements/new?with={ministry.Name}");
        Assert.False(DetailsOf(page).HasAttribute("open"));

        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Summary", "Handed over a letter."));
        Assert.True(DetailsOf(page).HasAttribute("open"));
        Assert.NotNull(page.Document.QuerySelector("#f-justification .invalid-feedback"));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Justification.Reason", "A prisoner.").With("Form.Justification.ValuesRaised", "9, 99"));
        foreach (var field in new[] { "approved_by", "given", "gained", "values_raised" })
            Assert.Equal("true", page.Document.GetElementById($"f-justification-{field}")!.GetAttribute("aria-invalid"));
        page = await house.Staff.SaveAsync(page.Form(null).With("Form.Justification.ApprovedBy", "The board").With("Form.Justification.Given", "A meeting")
            .With("Form.Justification.Gained", "Nothing").With("Form.Justification.ValuesRaised", "article 9, UDHR-10"));

        Assert.Equal(["UDHR-9", "UDHR-10"], (await GetAsync(page)).Justification.ValuesRaised);
        Assert.Contains("9 no arbitrary arrest", page.Text, StringComparison.Ordinal);
        Assert.True(DetailsOf(await house.Staff.GetAsync(page.Path.Split('?')[0] + "/edit")).HasAttribute("open"));
    }

    [Fact]
    public async Task WhatCannotBeRead_IsSaidBesideIt()
    {
        var contact = await house.Suite.Staff.PersonAsync();
        var form = (await house.Staff.GetAsync($"/engagements/new?with={contact.Name}")).Form(null)
            .With("Form.Summary", "Talked.").With("Form.Amount.Value", "1,250").With("Form.Participants[0].Country", "Atlantis");

        var page = await house.Staff.SubmitAsync(form);

        foreach (var (id, value) in new[] { ("f-amount-value", "1,250"), ("f-participants-0-country", "Atlantis") })
        {
            var field = page.Document.GetElementById(id)!;
            Assert.Equal(("true", value), (field.GetAttribute("aria-invalid"), field.GetAttribute("value")));
        }

        Assert.NotNull(page.Document.GetElementById("f-amount-value")!.Closest("details[open]"));
        page = await house.Staff.SubmitAsync(page.Form(null).With("Form.Amount.Value", "1250").With("Form.Participants[0].Country", ""));
        Assert.Equal("true", page.Document.GetElementById("f-amount-currency_code")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task AGathering_OfHundreds_FitsIntoTheForm()
    {
        var staff = house.Suite.Staff;
        var people = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => staff.PersonAsync()));
        var gathering = await staff.MeetingAsync([.. people.Select(p => p.Name)]);
        await house.Staff.SaveAsync((await house.Staff.GetAsync($"/{gathering.Name}/edit")).Form(null).With("Form.Outcome", "A statement."));
        var after = await staff.Engagements.GetEngagementAsync(new() { Name = gathering.Name });
        Assert.Equal((300, "A statement."), (after.Participants.Count, after.Outcome));
    }

    [Fact]
    public async Task AContact_SaysAsWhatTheyCount()
    {
        var contact = await house.Suite.Staff.PersonAsync();
        var page = await house.Staff.SaveAsync((await house.Staff.GetAsync($"/{contact.Name}/edit")).Form(null).With("Form.Sector", "Academia"));
        Assert.Contains("Counts asAcademia", page.Text, StringComparison.Ordinal);
        page = await house.Staff.GetAsync($"/{contact.Name}/edit");
        Assert.Equal("Academia", ((AngleSharp.Html.Dom.IHtmlSelectElement)page.Document.GetElementById("f-sector")!).Value);
    }

    private static AngleSharp.Dom.IElement DetailsOf(PageShown page) => page.Document.GetElementById("f-justification")!.ParentElement!;

    private async Task<Engagement> GetAsync(PageShown page) => await house.Suite.Staff.Engagements.GetEngagementAsync(new() { Name = page.Path.Split('?')[0][1..] });
}

using CivicConnect.Engagements.V1;

namespace CivicConnect.Engagements.Tests;

public abstract class CampaignTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task CreateCampaign_Full_IsReadBackAsSent()
    {
        var (person, group) = (await Staff.PersonAsync(), await Staff.GroupAsync());
        var sent = Samples.Campaign(null, person.Name, group.Name);
        sent.Purpose = "Women of three countries speak with one voice.";
        sent.Countries.Add(["IR", "AF", "BY"]);
        sent.StartDate = Samples.Day(2024, 3);
        sent.Steps.Add(new Campaign.Types.Step { Kind = Campaign.Types.Step.Types.Kind.Statement, Date = Samples.Day(2024, 3, 8), Text = "Joint statement", Reach = 12_000 });
        sent.Steps.Add(new Campaign.Types.Step { Kind = Campaign.Types.Step.Types.Kind.Action, Date = Samples.Day(2024, 4, 1), Text = "Vigil", Reach = 300, Source = new() { Title = "City paper", Link = "https://news.example/vigil" } });

        var created = await Staff.CampaignAsync(sent.Clone());
        var read = await Staff.Campaigns.GetCampaignAsync(new() { Name = created.Name });

        Assert.Equal(created, read);
        Assert.Equal([person.CodeName, group.DisplayName], read.Members.Select(m => m.DisplayName));
        Assert.Equal(12_300, read.Reach);
        foreach (var member in read.Members)
            member.DisplayName = "";
        (sent.Name, sent.Etag, sent.CreateTime, sent.UpdateTime, sent.Reach) = (read.Name, read.Etag, read.CreateTime, read.UpdateTime, read.Reach);
        sent.Compartments.Add(read.Compartments);
        Assert.Equal(sent, read);
    }

    [ProviderFact]
    public async Task ListCampaigns_NewestFirst_OfAKind()
    {
        var me = Host.AsNewcomer();
        var one = await me.CampaignAsync();
        var program = Samples.Campaign();
        program.Kind = Campaign.Types.Kind.Program;
        program = await me.CampaignAsync(program);

        Assert.Equal([program, one], (await me.Campaigns.ListCampaignsAsync(new())).Campaigns);
        Assert.Equal([one], (await me.Campaigns.ListCampaignsAsync(new() { Kind = Campaign.Types.Kind.Solidarity })).Campaigns);
        Assert.Empty((await Host.AsNewcomer().Campaigns.ListCampaignsAsync(new())).Campaigns);
    }

    [ProviderFact]
    public async Task CreateCampaign_Bad_ReturnsEveryViolation()
    {
        var bad = new Campaign
        {
            Kind = (Campaign.Types.Kind)99,
            Countries = { "IR", "IR", "" },
            StartDate = Samples.Day(2024),
            EndDate = Samples.Day(2023),
            Members = { new Campaign.Types.Member { Member_ = "x" } },
            Steps = { new Campaign.Types.Step { Reach = -1, Source = new() { Link = "ftp://x" } } },
        };

        await Host.StoresNothingAsync(() => Refused.InvalidAsync(
            Staff.Campaigns.CreateCampaignAsync(new() { Campaign = bad }),
            "campaign.title", "campaign.kind", "campaign.countries[1]", "campaign.countries[2]", "campaign.end_date", "campaign.members[0].member",
            "campaign.steps[0].kind", "campaign.steps[0].date", "campaign.steps[0].text", "campaign.steps[0].reach", "campaign.steps[0].source.title", "campaign.steps[0].source.link"));
        await Host.StoresNothingAsync(() => Refused.InvalidAsync(
            Staff.Campaigns.CreateCampaignAsync(new() { Campaign = Samples.Campaign(null, $"contacts/{Guid.NewGuid()}") }), "campaign.members[0].member"));
    }

    [ProviderFact]
    public async Task AMemberOutside_IsNotShown_AndStaysWhenOthersSave()
    {
        var (all, here) = (Guid.NewGuid(), Guid.NewGuid());
        var (both, insider) = (Host.As(here, all), Host.As(here));
        var hidden = await Host.As(all).PersonAsync();
        var campaign = await both.CampaignAsync(Samples.Campaign(null, hidden.Name));

        var shown = await insider.Campaigns.GetCampaignAsync(new() { Name = campaign.Name });
        Assert.Equal([new Campaign.Types.Member { Outside = true }], shown.Members);
        shown.Title = "Another title";
        await insider.Campaigns.UpdateCampaignAsync(new() { Campaign = shown });

        var after = await both.Campaigns.GetCampaignAsync(new() { Name = campaign.Name });
        Assert.Equal(("Another title", hidden.Name), (after.Title, after.Members.Single().Member_));
    }

    [ProviderFact]
    public async Task ADeletedMember_Goes()
    {
        var (person, other) = (await Staff.PersonAsync(), await Staff.PersonAsync());
        var campaign = await Staff.CampaignAsync(Samples.Campaign(null, person.Name, other.Name));

        await Staff.Contacts.DeleteContactAsync(new() { Name = person.Name });

        await Eventually.Async(async () => (await Staff.Campaigns.GetCampaignAsync(new() { Name = campaign.Name })).Members.Select(m => m.Member_).SequenceEqual([other.Name]), "only the other is left");
    }

    [ProviderFact]
    public async Task Engagements_AreFoundByTheirCampaign_AndStayWhenItGoes()
    {
        var person = await Staff.PersonAsync();
        var campaign = await Staff.CampaignAsync();
        var meeting = Samples.Meeting(person.Name);
        meeting.Campaign = campaign.Name;
        meeting = await Staff.EngagementAsync(meeting);
        await Staff.MeetingAsync(person.Name);

        Assert.Equal(campaign.Title, meeting.CampaignTitle);
        Assert.Equal([meeting], (await Staff.Engagements.ListEngagementsAsync(new() { Campaign = campaign.Name })).Engagements);
        Assert.Equal([meeting], (await Staff.Engagements.SearchEngagementsAsync(new() { Query = campaign.Title })).Engagements);

        await Staff.Campaigns.DeleteCampaignAsync(new() { Name = campaign.Name });

        var after = await Staff.Engagements.GetEngagementAsync(new() { Name = meeting.Name });
        Assert.Equal(("", ""), (after.Campaign, after.CampaignTitle));
        await Refused.InvalidAsync(Staff.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = meeting.Name, Campaign = campaign.Name } }), "engagement.campaign");
    }

    [ProviderFact]
    public async Task ACampaignOutside_IsNotShown_AndStaysWhenOthersSave()
    {
        var (all, here) = (Guid.NewGuid(), Guid.NewGuid());
        var (both, insider) = (Host.As(here, all), Host.As(here));
        var hidden = await Host.As(all).CampaignAsync();
        var meeting = Samples.Meeting((await insider.PersonAsync()).Name);
        meeting.Campaign = hidden.Name;
        meeting = await both.EngagementAsync(meeting);

        var shown = await insider.Engagements.GetEngagementAsync(new() { Name = meeting.Name });
        Assert.Equal(("", ""), (shown.Campaign, shown.CampaignTitle));
        Assert.Empty((await insider.Engagements.ListEngagementsAsync(new() { Campaign = hidden.Name })).Engagements);
        await insider.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = meeting.Name, Outcome = "x" } });

        Assert.Equal(hidden.Name, (await both.Engagements.GetEngagementAsync(new() { Name = meeting.Name })).Campaign);
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class CampaignOnSqlite(SqliteSuite suite) : CampaignTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class CampaignOnPostgreSql(PostgreSqlSuite suite) : CampaignTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class CampaignOnSqlServer(SqlServerSuite suite) : CampaignTests(suite);

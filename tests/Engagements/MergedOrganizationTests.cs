using CivicConnect.Common.V1;
using CivicConnect.Engagements.V1;
using CivicConnect.Organizations.V1;
using OrganizationKind = CivicConnect.Organizations.V1.Organization.Types.Kind;

namespace CivicConnect.Engagements.Tests;

/// <summary>What was done with an organization that was merged is the survivor's, until it is another again.</summary>
public abstract class MergedOrganizationTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Engagements_AreTheSurvivors_AndTheOthersAgainWhenItIsUndone()
    {
        var (one, other) = (await Staff.GroupAsync(), await Staff.GroupAsync());
        var (mine, theirs, both) = (await Staff.MeetingAsync(one.Name), await Staff.MeetingAsync(other.Name), await Staff.MeetingAsync(other.Name, one.Name));
        var merge = await Staff.MergeAsync(one, other);

        foreach (var name in new[] { one.Name, other.Name })
        {
            var listed = await Staff.Engagements.ListEngagementsAsync(new() { Participant = name });
            Assert.Equal(new[] { mine.Name, theirs.Name, both.Name }.Order(), listed.Engagements.Select(e => e.Name).Order());
            Assert.All(listed.Engagements, e => Assert.Equal([(one.Name, one.DisplayName)], e.Participants.Select(p => (p.Participant_, p.DisplayName))));
            Assert.Equal(3, (await Staff.Engagements.ListTimelineAsync(new() { Parent = name })).Entries.Count);
        }
        var changed = await GetAsync(theirs);
        changed.Participants[0].Role = "host";
        await Staff.Engagements.UpdateEngagementAsync(new() { Engagement = changed });
        var fresh = await Staff.MeetingAsync(other.Name);
        Assert.Equal(one.Name, fresh.Participants[0].Participant_);

        await Staff.UndoAsync(merge);

        Assert.Equal([mine, both, fresh], [await GetAsync(mine), await GetAsync(both), await GetAsync(fresh)]);
        Assert.Equal([(other.Name, "host")], (await GetAsync(theirs)).Participants.Select(p => (p.Participant_, p.Role)));
        Assert.Equal(3, (await Staff.Engagements.ListEngagementsAsync(new() { Participant = one.Name })).TotalSize);
        Assert.Equal(2, (await Staff.Engagements.ListTimelineAsync(new() { Parent = other.Name })).Entries.Count);
    }

    [ProviderFact]
    public async Task FollowUpsAndCampaigns_FollowAndComeBack()
    {
        var (one, other) = (await Staff.GroupAsync(), await Staff.GroupAsync());
        var followUp = await Staff.FollowUpAsync(new() { What = "x", Subject = other.Name });
        var campaign = await Staff.CampaignAsync(Samples.Campaign(null, other.Name, one.Name));
        var merge = await Staff.MergeAsync(one, other);

        var shown = (await Staff.FollowUps.ListFollowUpsAsync(new() { Subject = one.Name })).FollowUps.Single();
        Assert.Equal((followUp.Name, one.Name, one.DisplayName), (shown.Name, shown.Subject, shown.SubjectDisplayName));
        var members = await Staff.Campaigns.GetCampaignAsync(new() { Name = campaign.Name });
        Assert.Equal([(one.Name, one.DisplayName)], members.Members.Select(m => (m.Member_, m.DisplayName)));
        members.Purpose = "edited";
        await Staff.Campaigns.UpdateCampaignAsync(new() { Campaign = members });

        await Staff.UndoAsync(merge);

        Assert.Equal(other.Name, (await Staff.FollowUps.GetFollowUpAsync(new() { Name = followUp.Name })).Subject);
        Assert.Equal([other.Name, one.Name], (await Staff.Campaigns.GetCampaignAsync(new() { Name = campaign.Name })).Members.Select(m => m.Member_));
    }

    [ProviderFact]
    public async Task StrengthLastEngagedAndFigures_AreThoseOfAllThatAreOne()
    {
        var me = Host.AsNewcomer();
        var (one, other, person) = (await me.GroupAsync(), Samples.Group(), await me.PersonAsync());
        other.Kind = OrganizationKind.Media;
        other = await me.GroupAsync(other);
        await me.Affiliations.CreateAffiliationAsync(new() { Parent = person.Name, Affiliation = new() { Organization = other.Name } });
        await me.MeetingAsync(one.Name);
        var later = Samples.Meeting(other.Name);
        later.StartTime = Samples.Time(2024, 8, 1);
        later = await me.EngagementAsync(later);
        await CountsAsync(me, (CounterpartClass.CivilSocietyOrganization, 1), (CounterpartClass.Media, 1));

        var merge = await me.MergeAsync(one, other);

        foreach (var name in new[] { one.Name, other.Name })
            await ShowsAsync(me, name, 2, Samples.Time(2024, 8, 1));
        await CountsAsync(me, (CounterpartClass.CivilSocietyOrganization, 2));
        // Whoever belongs to either belongs to what both are now.
        Assert.Equal(Sector.CivilSociety, (await me.MeetingAsync(person.Name)).Participants[0].Sector);
        await me.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = later.Name, Outcome = "edited while they were one" } });
        await me.UndoAsync(merge);

        await ShowsAsync(me, one.Name, 1, Samples.Time(2024, 5, 17, 9));
        await ShowsAsync(me, other.Name, 1, Samples.Time(2024, 8, 1));
        await CountsAsync(me, (CounterpartClass.CivilSocietyLeader, 1), (CounterpartClass.CivilSocietyOrganization, 1), (CounterpartClass.Media, 1));
        Assert.Equal(0, (await Host.AsAdministrator().Ledger.RebuildLedgerAsync(new())).Differences);
    }

    private static Task CountsAsync(SuiteClient me, params (CounterpartClass Class, int Engagements)[] classes) => Eventually.PassesAsync(
        async () =>
        {
            var balance = await me.Ledger.GetBalanceAsync(new() { FromDate = Samples.Day(2024, 1), ToDate = Samples.Day(2024, 12) });
            Assert.Equal(classes, balance.Classes.Select(c => (c.CounterpartClass, (int)(c.Figures.EngagementMillionths / 1_000_000))));
        },
        "the ledger counts them so");

    private static async Task ShowsAsync(SuiteClient me, string name, int engagements, Google.Protobuf.WellKnownTypes.Timestamp last) => await Eventually.PassesAsync(
        async () =>
        {
            Assert.Equal(engagements, (await me.Relations.BatchGetRelationsAsync(new() { Parties = { name } })).Relations.Single().Engagements);
            Assert.Equal(last, (await me.Organizations.GetOrganizationAsync(new() { Name = name })).LastEngaged);
        },
        "the relations are those of all that are one");

    private async Task<Engagement> GetAsync(Engagement engagement) => await Staff.Engagements.GetEngagementAsync(new() { Name = engagement.Name });
}

[Collection(TestDatabase.Sqlite)]
public sealed class MergedOrganizationOnSqlite(SqliteSuite suite) : MergedOrganizationTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class MergedOrganizationOnPostgreSql(PostgreSqlSuite suite) : MergedOrganizationTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class MergedOrganizationOnSqlServer(SqlServerSuite suite) : MergedOrganizationTests(suite);

using CivicConnect.Engagements.V1;

namespace CivicConnect.Engagements.Tests;

/// <summary>What was done with a contact that was merged is the survivor's, until it is another again.</summary>
public abstract class MergedPartyTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Engagements_AreTheSurvivors_AndTheOthersAgainWhenItIsUndone()
    {
        var (one, other) = (await Staff.PersonAsync(), await Staff.PersonAsync());
        var (mine, theirs, both) = (await Staff.MeetingAsync(one.Name), await Staff.MeetingAsync(other.Name), await Staff.MeetingAsync(other.Name, one.Name));
        var merge = await Staff.MergeAsync(one, other);

        foreach (var name in new[] { one.Name, other.Name })
        {
            var listed = await Staff.Engagements.ListEngagementsAsync(new() { Participant = name });
            Assert.Equal(new[] { mine.Name, theirs.Name, both.Name }.Order(), listed.Engagements.Select(e => e.Name).Order());
            Assert.Equal(3, listed.TotalSize);
            Assert.All(listed.Engagements, e => Assert.Equal([(one.Name, one.CodeName)], e.Participants.Select(p => (p.Participant_, p.DisplayName))));
            Assert.Equal(3, (await Staff.Engagements.ListTimelineAsync(new() { Parent = name })).Entries.Count);
        }
        Assert.Equal(theirs.Etag, (await GetAsync(theirs)).Etag);

        await Staff.UndoAsync(merge);

        foreach (var engagement in new[] { mine, theirs, both })
            Assert.Equal(engagement, await GetAsync(engagement));
        Assert.Equal(2, (await Staff.Engagements.ListEngagementsAsync(new() { Participant = one.Name })).TotalSize);
        Assert.Equal(2, (await Staff.Engagements.ListTimelineAsync(new() { Parent = other.Name })).Entries.Count);
    }

    [ProviderFact]
    public async Task AnEngagementThatIsChanged_KeepsTheParticipantsItHad()
    {
        var (one, other, third) = (await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.PersonAsync());
        var (theirs, both) = (await Staff.MeetingAsync(other.Name), await Staff.MeetingAsync(other.Name, third.Name, one.Name));
        var merge = await Staff.MergeAsync(one, other);
        var (theirsShown, bothShown) = (await GetAsync(theirs), await GetAsync(both));
        theirsShown.Participants[0].Role = "host";
        bothShown.Participants[0].Role = "guest";

        theirsShown = await Staff.Engagements.UpdateEngagementAsync(new() { Engagement = theirsShown });
        bothShown = await Staff.Engagements.UpdateEngagementAsync(new() { Engagement = bothShown });
        await Staff.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = both.Name, Outcome = "x" } });

        Assert.Equal([(one.Name, "host")], theirsShown.Participants.Select(p => (p.Participant_, p.Role)));
        Assert.Equal([(one.Name, "guest"), (third.Name, "")], bothShown.Participants.Select(p => (p.Participant_, p.Role)));
        await Refused.InvalidAsync(
            Staff.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = theirs.Name, Participants = { new Participant { Participant_ = one.Name }, new Participant { Participant_ = other.Name } } } }),
            "engagement.participants[1].participant");
        await Staff.UndoAsync(merge);
        Assert.Equal([(other.Name, "host")], (await GetAsync(theirs)).Participants.Select(p => (p.Participant_, p.Role)));
        Assert.Equal([(other.Name, "guest"), (third.Name, ""), (one.Name, "")], (await GetAsync(both)).Participants.Select(p => (p.Participant_, p.Role)));
    }

    [ProviderFact]
    public async Task WhoIsTakenOut_IsOutUnderEveryName()
    {
        var (one, other, third) = (await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.PersonAsync());
        var both = await Staff.MeetingAsync(other.Name, third.Name, one.Name);
        var merge = await Staff.MergeAsync(one, other);

        await Staff.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = both.Name, Participants = { new Participant { Participant_ = third.Name } } } });

        Assert.Equal(0, (await Staff.Engagements.ListEngagementsAsync(new() { Participant = one.Name })).TotalSize);
        await Staff.UndoAsync(merge);
        Assert.Equal(0, (await Staff.Engagements.ListEngagementsAsync(new() { Participant = other.Name })).TotalSize);
    }

    [ProviderFact]
    public async Task WhatIsRecordedByTheOldName_IsTheSurvivors()
    {
        var (one, other) = (await Staff.PersonAsync(), await Staff.PersonAsync());
        var merge = await Staff.MergeAsync(one, other);

        var meeting = await Staff.MeetingAsync(other.Name);
        var followUp = await Staff.FollowUpAsync(new() { What = "x", Subject = other.Name });
        var campaign = await Staff.CampaignAsync(Samples.Campaign(null, other.Name));

        Assert.Equal((one.Name, one.Name, one.Name), (meeting.Participants[0].Participant_, followUp.Subject, campaign.Members[0].Member_));
        await Refused.InvalidAsync(Staff.Engagements.CreateEngagementAsync(new() { Engagement = Samples.Meeting(one.Name, other.Name) }), "engagement.participants[1].participant");
        await Refused.InvalidAsync(Staff.Campaigns.CreateCampaignAsync(new() { Campaign = Samples.Campaign(null, one.Name, other.Name) }), "campaign.members[1].member");
        await Staff.UndoAsync(merge);
        Assert.Equal(one.Name, (await GetAsync(meeting)).Participants[0].Participant_);
    }

    [ProviderFact]
    public async Task FollowUpsAndCampaigns_FollowAndComeBack()
    {
        var (one, other) = (await Staff.PersonAsync(), await Staff.PersonAsync());
        var followUp = await Staff.FollowUpAsync(new() { What = "x", Subject = other.Name });
        var campaign = await Staff.CampaignAsync(Samples.Campaign(null, other.Name, one.Name));
        var merge = await Staff.MergeAsync(one, other);

        var shown = (await Staff.FollowUps.ListFollowUpsAsync(new() { Subject = one.Name })).FollowUps.Single();
        Assert.Equal((followUp.Name, one.Name, one.CodeName), (shown.Name, shown.Subject, shown.SubjectDisplayName));
        shown.What = "y";
        await Staff.FollowUps.UpdateFollowUpAsync(new() { FollowUp = shown });
        var members = await Staff.Campaigns.GetCampaignAsync(new() { Name = campaign.Name });
        Assert.Equal([(one.Name, one.CodeName)], members.Members.Select(m => (m.Member_, m.DisplayName)));
        members.Purpose = "edited";
        await Staff.Campaigns.UpdateCampaignAsync(new() { Campaign = members });

        await Staff.UndoAsync(merge);

        Assert.Equal((other.Name, "y"), ((await Staff.FollowUps.GetFollowUpAsync(new() { Name = followUp.Name })).Subject, (await Staff.FollowUps.GetFollowUpAsync(new() { Name = followUp.Name })).What));
        var after = await Staff.Campaigns.GetCampaignAsync(new() { Name = campaign.Name });
        Assert.Equal(([other.Name, one.Name], "edited"), (after.Members.Select(m => m.Member_).ToArray(), after.Purpose), Same);
    }

    [ProviderFact]
    public async Task StrengthAndLastEngaged_AreThoseOfAllThatAreOne()
    {
        var (one, other) = (await Staff.PersonAsync(), await Staff.PersonAsync());
        await Staff.MeetingAsync(one.Name);
        var later = Samples.Meeting(other.Name);
        later.StartTime = Samples.Time(2024, 8, 1);
        await Staff.EngagementAsync(later);
        var merge = await Staff.MergeAsync(one, other);

        foreach (var name in new[] { one.Name, other.Name })
            await ShowsAsync(name, 2, Samples.Time(2024, 8, 1));
        await Staff.UndoAsync(merge);

        await ShowsAsync(one.Name, 1, Samples.Time(2024, 5, 17, 9));
        await ShowsAsync(other.Name, 1, Samples.Time(2024, 8, 1));
    }

    [ProviderFact]
    public async Task DeletedAfterTheMerge_AllLeaveAnonymousPlaces()
    {
        var (one, other) = (await Staff.PersonAsync(), await Staff.PersonAsync());
        var (mine, theirs) = (await Staff.MeetingAsync(one.Name), await Staff.MeetingAsync(other.Name));
        await Staff.MergeAsync(one, other);

        await Staff.Contacts.DeleteContactAsync(new() { Name = one.Name });

        foreach (var engagement in new[] { mine, theirs })
            await Eventually.Async(async () => (await GetAsync(engagement)).Participants[0].Deleted, "the engagement knows");
    }

    private async Task ShowsAsync(string name, int engagements, Google.Protobuf.WellKnownTypes.Timestamp last) => await Eventually.PassesAsync(
        async () =>
        {
            Assert.Equal(engagements, (await Staff.Relations.BatchGetRelationsAsync(new() { Parties = { name } })).Relations.Single().Engagements);
            Assert.Equal(last, (await Staff.Contacts.GetContactAsync(new() { Name = name })).LastEngaged);
        },
        "the relations are those of all that are one");

    private static bool Same((string[] Names, string Purpose) one, (string[] Names, string Purpose) other) => one.Purpose == other.Purpose && one.Names.SequenceEqual(other.Names);

    private async Task<Engagement> GetAsync(Engagement engagement) => await Staff.Engagements.GetEngagementAsync(new() { Name = engagement.Name });
}

[Collection(TestDatabase.Sqlite)]
public sealed class MergedPartyOnSqlite(SqliteSuite suite) : MergedPartyTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class MergedPartyOnPostgreSql(PostgreSqlSuite suite) : MergedPartyTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class MergedPartyOnSqlServer(SqlServerSuite suite) : MergedPartyTests(suite);

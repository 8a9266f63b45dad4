using CivicConnect.Engagements.V1;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Engagements.Tests;

/// <summary>What happens to contacts and organizations reaches the engagements and follow-ups that name them.</summary>
public abstract class PartyTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Rename_ReachesEngagementsAndFollowUps()
    {
        var (person, group) = (await Staff.PersonAsync(), await Staff.GroupAsync());
        var meeting = await Staff.MeetingAsync(person.Name, group.Name);
        var followUp = await Staff.FollowUpAsync(new() { What = "x", Subject = group.Name });
        var (codeName, groupName) = ($"Wren-{Samples.Word()}", $"League {Samples.Word()}");

        await Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Names = { Samples.CodeName(codeName) } } });
        await Staff.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = group.Name, Names = { Samples.Native(groupName) } } });

        await Eventually.PassesAsync(
            async () =>
            {
                var now = await GetAsync(meeting);
                Assert.Equal([codeName, groupName], now.Participants.Select(p => p.DisplayName));
                Assert.Equal(meeting.Etag, now.Etag);
                Assert.Equal(groupName, (await Staff.FollowUps.GetFollowUpAsync(new() { Name = followUp.Name })).SubjectDisplayName);
                Assert.Contains((await Staff.FollowUps.ListFollowUpsAsync(new() { Subject = group.Name })).FollowUps, f => f.SubjectDisplayName == groupName);
            },
            "the new names have arrived");
        Assert.Equal(groupName, (await Staff.FollowUps.CompleteFollowUpAsync(new() { Name = followUp.Name })).SubjectDisplayName);
    }

    [ProviderFact]
    public async Task Rename_Twice_TheLastNameStays()
    {
        var person = await Staff.PersonAsync();
        var meeting = await Staff.MeetingAsync(person.Name);
        foreach (var codeName in (string[])[$"Wren-{Samples.Word()}", $"Rook-{Samples.Word()}"])
        {
            await Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Names = { Samples.CodeName(codeName) } } });
            await Eventually.Async(async () => (await GetAsync(meeting)).Participants[0].DisplayName == codeName, "the new name has arrived");
        }
    }

    [ProviderFact]
    public async Task Delete_LeavesAnAnonymousPlace()
    {
        var (person, group) = (await Staff.PersonAsync(), await Staff.GroupAsync());
        var meeting = await Staff.MeetingAsync(person.Name, group.Name);
        var followUp = await Staff.FollowUpAsync(new() { What = "x", Subject = person.Name });

        await Staff.Contacts.DeleteContactAsync(new() { Name = person.Name });

        await Eventually.PassesAsync(
            async () =>
            {
                var now = await GetAsync(meeting);
                Assert.Equal((person.Name, "", true), (now.Participants[0].Participant_, now.Participants[0].DisplayName, now.Participants[0].Deleted));
                Assert.Equal((group.Name, group.DisplayName, false), (now.Participants[1].Participant_, now.Participants[1].DisplayName, now.Participants[1].Deleted));
                Assert.Equal("", (await Staff.FollowUps.GetFollowUpAsync(new() { Name = followUp.Name })).SubjectDisplayName);
            },
            "the name is gone");
        await Refused.NotFoundAsync(Staff.Engagements.ListTimelineAsync(new() { Parent = person.Name }));
    }

    [ProviderFact]
    public async Task Delete_EngagementAndFollowUpCanStillBeChanged()
    {
        var (person, group) = (await Staff.PersonAsync(), await Staff.GroupAsync());
        var meeting = await Staff.MeetingAsync(person.Name, group.Name);
        var followUp = await Staff.FollowUpAsync(new() { What = "x", Subject = group.Name });
        await Staff.Organizations.DeleteOrganizationAsync(new() { Name = group.Name });
        await Eventually.Async(async () => (await GetAsync(meeting)).Participants[1].Deleted, "the engagement knows");
        await Eventually.Async(async () => (await Staff.FollowUps.GetFollowUpAsync(new() { Name = followUp.Name })).SubjectDisplayName == "", "the follow-up knows");

        var changed = await Staff.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = meeting.Name, Outcome = "x" } });
        var done = await Staff.FollowUps.UpdateFollowUpAsync(new() { FollowUp = new() { Name = followUp.Name, What = "y" } });

        Assert.Equal([false, true], changed.Participants.Select(p => p.Deleted));
        Assert.Equal(changed, await GetAsync(meeting));
        Assert.Equal((group.Name, ""), (done.Subject, done.SubjectDisplayName));
        await Refused.InvalidAsync(Staff.Engagements.CreateEngagementAsync(new() { Engagement = Samples.Meeting(group.Name) }), "engagement.participants[0].participant");
    }

    private async Task<Engagement> GetAsync(Engagement engagement) => await Staff.Engagements.GetEngagementAsync(new() { Name = engagement.Name });
}

[Collection(TestDatabase.Sqlite)]
public sealed class PartyOnSqlite(SqliteSuite suite) : PartyTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class PartyOnPostgreSql(PostgreSqlSuite suite) : PartyTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class PartyOnSqlServer(SqlServerSuite suite) : PartyTests(suite);

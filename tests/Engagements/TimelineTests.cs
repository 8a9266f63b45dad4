using CivicConnect.Engagements.V1;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Engagements.Tests;

public abstract class TimelineTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task ListTimeline_EngagementsAndFollowUps_LatestFirstInPages()
    {
        var me = Host.AsNewcomer();
        var (person, group) = (await me.PersonAsync(), await me.GroupAsync());
        for (var month = 1; month <= 12; month++)
        {
            if (month % 3 == 0)
            {
                await me.FollowUpAsync(new() { What = $"{month}", DueDate = Samples.Day(2024, month, 1), Subject = person.Name });
                continue;
            }
            var meeting = Samples.Meeting(person.Name, group.Name);
            (meeting.StartTime, meeting.Summary) = (Samples.Time(2024, month, 1), $"{month}");
            await me.EngagementAsync(meeting);
        }

        foreach (var size in (int[])[1, 2, 5, 50])
        {
            var timeline = await AllAsync(me, person.Name, size);
            Assert.Equal(Enumerable.Range(1, 12).Reverse().Select(m => $"{m}"), timeline.Select(What));
            Assert.Equal(Enumerable.Range(1, 12).Reverse().Select(m => Samples.Time(2024, m, 1)), timeline.Select(e => e.Time));
        }
        Assert.Equal(8, (await AllAsync(me, group.Name, 3)).Count);
    }

    [ProviderFact]
    public async Task ListTimeline_ManyAtTheSameTime_NoneTwiceNoneMissing()
    {
        var person = await Staff.PersonAsync();
        for (var i = 0; i < 6; i++)
        {
            var meeting = Samples.Meeting(person.Name);
            (meeting.StartTime, meeting.Summary) = (Samples.Time(2024, 1, 1), $"e{i}");
            await Staff.EngagementAsync(meeting);
            await Staff.FollowUpAsync(new() { What = $"f{i}", DueDate = Samples.Day(2024, 1, 1), Subject = person.Name });
        }

        var timeline = await AllAsync(Staff, person.Name, 2);

        Assert.Equal(Enumerable.Range(0, 6).SelectMany(i => new[] { $"e{i}", $"f{i}" }).Order(), timeline.Select(What).Order());
    }

    [ProviderFact]
    public async Task ListTimeline_FollowUpWithoutDueDate_StandsWhereItWasMade()
    {
        var person = await Staff.PersonAsync();
        var followUp = await Staff.FollowUpAsync(new() { What = "x", Subject = person.Name });

        var entry = Assert.Single(await AllAsync(Staff, person.Name, 5));

        Assert.Equal(followUp, entry.FollowUp);
        Assert.Equal(followUp.CreateTime, entry.Time);
    }

    [ProviderFact]
    public async Task ListTimeline_AfterARename_ShowsTheNewNameInBoth()
    {
        var person = await Staff.PersonAsync();
        await Staff.MeetingAsync(person.Name);
        await Staff.FollowUpAsync(new() { What = "x", Subject = person.Name });
        var codeName = $"Wren-{Samples.Word()}";

        await Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Names = { Samples.CodeName(codeName) } } });

        await Eventually.PassesAsync(
            async () => Assert.All(await AllAsync(Staff, person.Name, 5), e => Assert.Equal(codeName, e.FollowUp?.SubjectDisplayName ?? e.Engagement.Participants.Single().DisplayName)),
            "the new name has arrived");
    }

    [ProviderFact]
    public async Task ListTimeline_OfWhoIsNot_ReturnsNotFound()
    {
        await Refused.NotFoundAsync(Staff.Engagements.ListTimelineAsync(new() { Parent = $"contacts/{Guid.NewGuid()}" }));
        await Refused.NotFoundAsync(Staff.Engagements.ListTimelineAsync(new() { Parent = $"organizations/{Guid.NewGuid()}" }));
    }

    private static string What(TimelineEntry entry) => entry.FollowUp?.What ?? entry.Engagement.Summary;

    private static Task<List<TimelineEntry>> AllAsync(SuiteClient client, string parent, int size) => Paging.AllAsync(
        token => client.Engagements.ListTimelineAsync(new() { Parent = parent, PageSize = size, PageToken = token }).ResponseAsync, r => r.Entries, r => r.NextPageToken);
}

[Collection(TestDatabase.Sqlite)]
public sealed class TimelineOnSqlite(SqliteSuite suite) : TimelineTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class TimelineOnPostgreSql(PostgreSqlSuite suite) : TimelineTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class TimelineOnSqlServer(SqlServerSuite suite) : TimelineTests(suite);

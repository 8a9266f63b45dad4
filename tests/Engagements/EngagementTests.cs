using CivicConnect.Common.V1;
using CivicConnect.Engagements.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CivicConnect.Engagements.Tests;

public abstract class EngagementTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task CreateEngagement_Full_IsReadBackAsSent()
    {
        var (person, group) = (await Staff.PersonAsync(), await Staff.GroupAsync());
        var sent = new Engagement
        {
            Kind = Engagement.Types.Kind.Training,
            StartTime = new Timestamp { Seconds = 1_715_936_400, Nanos = 123_456_700 },
            Duration = Duration.FromTimeSpan(TimeSpan.FromHours(1.5)),
            Place = "Signal",
            Participants = { new Participant { Participant_ = person.Name, Role = "speaker" }, new Participant { Participant_ = group.Name } },
            Summary = "one\ntwo",
            Outcome = "خوب",
            Commitments = { "send the book" },
            Tags = { "digital safety" },
            Amount = new Google.Type.Money { CurrencyCode = "EUR", Units = 12, Nanos = 340_000_000 },
            Initiative = Engagement.Types.Initiative.Theirs,
        };

        var created = await Staff.EngagementAsync(sent.Clone());
        var read = await Staff.Engagements.GetEngagementAsync(new() { Name = created.Name });

        Assert.Equal(created, read);
        Assert.Equal([person.CodeName, group.DisplayName], read.Participants.Select(p => p.DisplayName));
        Assert.Equal([Sector.CivilSociety, Sector.CivilSociety], read.Participants.Select(p => p.Sector));
        foreach (var participant in read.Participants)
            (participant.DisplayName, participant.Sector) = ("", Sector.Unspecified);
        (sent.Name, sent.Etag, sent.CreateTime, sent.UpdateTime) = (read.Name, read.Etag, read.CreateTime, read.UpdateTime);
        sent.Compartments.Add(read.Compartments);
        Assert.Equal(sent, read);
    }

    [ProviderFact]
    public async Task ListEngagements_LatestStartFirst_CompleteWhileOthersAreRecorded()
    {
        var me = Host.AsNewcomer();
        var person = await me.PersonAsync();
        var created = new List<Engagement>();
        for (var i = 0; i < 11; i++)
        {
            var meeting = Samples.Meeting(person.Name);
            meeting.StartTime = Samples.Time(2024, 1 + i % 4, 1);
            created.Add(await me.EngagementAsync(meeting));
        }
        var late = Samples.Meeting(person.Name);
        late.StartTime = Samples.Time(2030, 1, 1);

        var all = await AllAsync(me, new(), () => me.EngagementAsync(late.Clone()));

        Assert.Equal(created.AsEnumerable().Reverse().OrderByDescending(e => e.StartTime.Seconds), all);
    }

    [ProviderFact]
    public async Task ListEngagements_OfAParticipantAndOfAKind()
    {
        var me = Host.AsNewcomer();
        var (person, group, other) = (await me.PersonAsync(), await me.GroupAsync(), await me.PersonAsync());
        var both = await me.MeetingAsync(person.Name, group.Name);
        var call = Samples.Meeting(person.Name);
        call.Kind = Engagement.Types.Kind.Call;
        call = await me.EngagementAsync(call);
        await me.MeetingAsync(other.Name);

        Assert.Equal([call, both], await AllAsync(me, new() { Participant = person.Name }));
        Assert.Equal([both], await AllAsync(me, new() { Participant = group.Name }));
        Assert.Equal([call], await AllAsync(me, new() { Participant = person.Name, Kind = Engagement.Types.Kind.Call }));
        Assert.Equal(2, (await me.Engagements.ListEngagementsAsync(new() { Participant = person.Name, PageSize = 1 })).TotalSize);
        Assert.Empty(await AllAsync(me, new() { Participant = $"contacts/{Guid.NewGuid()}" }));
    }

    [ProviderFact]
    public async Task ListEngagements_BadRequest_ReturnsEveryViolation()
    {
        await Refused.InvalidAsync(Staff.Engagements.ListEngagementsAsync(new() { PageSize = -1, PageToken = "x", Participant = "x", Kind = (Engagement.Types.Kind)99 }), "page_size", "page_token", "participant", "kind");
        await Refused.InvalidAsync(Staff.Engagements.SearchEngagementsAsync(new() { PageSize = -1 }), "page_size", "query");
        await Refused.InvalidAsync(Staff.Engagements.ListTimelineAsync(new() { PageSize = -1, Parent = "x" }), "page_size", "parent");
    }

    [ProviderFact]
    public async Task BatchGetEngagements_InOrderAllOrNothing()
    {
        var person = await Staff.PersonAsync();
        var (one, two) = (await Staff.MeetingAsync(person.Name), await Staff.MeetingAsync(person.Name));

        Assert.Equal([two, one], (await Staff.Engagements.BatchGetEngagementsAsync(new() { Names = { two.Name, one.Name } })).Engagements);
        await Refused.NotFoundAsync(Staff.Engagements.BatchGetEngagementsAsync(new() { Names = { one.Name, $"engagements/{Guid.NewGuid()}" } }));
        await Refused.InvalidAsync(Staff.Engagements.BatchGetEngagementsAsync(new()), "names");
    }

    [ProviderFact]
    public async Task SearchEngagements_AllWordsMustOccur_LatestFirstInPages()
    {
        var me = Host.AsNewcomer();
        var (person, word) = (await me.PersonAsync(), Samples.Word());
        Action<Engagement>[] places =
        [
            e => e.Summary = $"Concerning {word}", e => e.Outcome = word, e => e.Place = word, e => e.Tags.Add(word),
        ];
        var created = new List<Engagement>();
        foreach (var put in places)
        {
            var meeting = Samples.Meeting(person.Name);
            put(meeting);
            created.Insert(0, await me.EngagementAsync(meeting));
        }
        await me.MeetingAsync(person.Name);

        var found = await Paging.AllAsync(
            token => me.Engagements.SearchEngagementsAsync(new() { Query = word[..20].ToUpperInvariant(), PageSize = 2, PageToken = token }).ResponseAsync, r => r.Engagements, r => r.NextPageToken);

        Assert.Equal(created, found);
        Assert.Single((await me.Engagements.SearchEngagementsAsync(new() { Query = $"{word} concern" })).Engagements);
        Assert.Empty((await me.Engagements.SearchEngagementsAsync(new() { Query = $"{word} nowhere" })).Engagements);
        Assert.Empty((await Host.AsNewcomer().Engagements.SearchEngagementsAsync(new() { Query = word })).Engagements);
    }

    [ProviderFact]
    public async Task UpdateEngagement_MaskEtagAndParticipants()
    {
        var (one, two) = (await Staff.PersonAsync(), await Staff.PersonAsync());
        var before = await Staff.MeetingAsync(one.Name);

        var after = await Update(new() { Name = before.Name, Participants = { new Participant { Participant_ = two.Name } }, Outcome = "x", Summary = "ignored", Etag = before.Etag }, "participants", "outcome");

        Assert.Equal(("x", before.Summary, two.CodeName), (after.Outcome, after.Summary, after.Participants.Single().DisplayName));
        Assert.Equal(after, await Staff.Engagements.GetEngagementAsync(new() { Name = before.Name }));
        Assert.Empty(await AllAsync(Staff, new() { Participant = one.Name }));
        Assert.Equal([after], await AllAsync(Staff, new() { Participant = two.Name }));
        await Refused.StaleAsync(Update(new() { Name = before.Name, Outcome = "y", Etag = before.Etag }));
        await Refused.StaleAsync(Staff.Engagements.DeleteEngagementAsync(new() { Name = before.Name, Etag = before.Etag }));
        await Refused.NotFoundAsync(Update(new() { Name = $"engagements/{Guid.NewGuid()}", Outcome = "y" }));
    }

    [ProviderFact]
    public async Task UpdateEngagement_EightAtOnceWithTheSameEtag_OneWins()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Staff.PersonAsync()));
        for (var round = 0; round < 5; round++)
        {
            var meeting = await Staff.MeetingAsync(people[0].Name);

            var codes = await Task.WhenAll(people.Select(p => CodeAsync(
                Update(new() { Name = meeting.Name, Participants = { new Participant { Participant_ = p.Name }, new Participant { Participant_ = people[round % 2 == 0 ? ^1 : ^2].Name } }, Etag = meeting.Etag }))));

            // Two of them name somebody twice, which is told first.
            Assert.Single(codes, StatusCode.OK);
            Assert.All(codes, c => Assert.Contains(c, new[] { StatusCode.OK, StatusCode.Aborted, StatusCode.InvalidArgument }));
        }
    }

    [ProviderFact]
    public async Task DeleteEngagement_FollowUpsStayNoLongerTied()
    {
        var meeting = await Staff.MeetingAsync((await Staff.PersonAsync()).Name);
        var followUp = await Staff.FollowUpAsync(new() { What = "Send the book", Engagement = meeting.Name });
        Assert.Equal(meeting.Name, followUp.Engagement);

        await Staff.Engagements.DeleteEngagementAsync(new() { Name = meeting.Name, Etag = meeting.Etag });

        await Refused.NotFoundAsync(Staff.Engagements.GetEngagementAsync(new() { Name = meeting.Name }));
        Assert.Equal("", (await Staff.FollowUps.GetFollowUpAsync(new() { Name = followUp.Name })).Engagement);
    }

    [ProviderFact]
    public async Task RequestId_EightAtOnce_RecordsOneEngagement()
    {
        var me = Host.AsNewcomer();
        var request = new CreateEngagementRequest { Engagement = Samples.Meeting((await me.PersonAsync()).Name), RequestId = Guid.NewGuid().ToString() };

        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => me.Engagements.CreateEngagementAsync(request).ResponseAsync));

        Assert.Single(created.Distinct());
        Assert.Equal(1, (await me.Engagements.ListEngagementsAsync(new())).TotalSize);
        request.Engagement.Summary = "another";
        await Refused.InvalidAsync(me.Engagements.CreateEngagementAsync(request), "request_id");
    }

    [ProviderFact]
    public async Task AnotherCompartment_Engagement_IsNowhere()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var person = await mine.PersonAsync();
        var meeting = await mine.MeetingAsync(person.Name);

        await Refused.NotFoundAsync(other.Engagements.GetEngagementAsync(new() { Name = meeting.Name }));
        await Refused.NotFoundAsync(other.Engagements.BatchGetEngagementsAsync(new() { Names = { meeting.Name } }));
        await Refused.NotFoundAsync(other.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = meeting.Name, Outcome = "x" } }));
        await Refused.NotFoundAsync(other.Engagements.DeleteEngagementAsync(new() { Name = meeting.Name }));
        await Refused.NotFoundAsync(other.Engagements.ListTimelineAsync(new() { Parent = person.Name }));
        await Refused.InvalidAsync(other.Engagements.CreateEngagementAsync(new() { Engagement = Samples.Meeting(person.Name) }), "engagement.participants[0].participant");
        Assert.Equal(0, (await other.Engagements.ListEngagementsAsync(new())).TotalSize);
        Assert.Equal(0, (await other.Engagements.ListEngagementsAsync(new() { Participant = person.Name })).TotalSize);
    }

    private AsyncUnaryCall<Engagement> Update(Engagement engagement, params string[] mask) =>
        Staff.Engagements.UpdateEngagementAsync(new() { Engagement = engagement, UpdateMask = mask.Length > 0 ? new FieldMask { Paths = { mask } } : null });

    private static async Task<StatusCode> CodeAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }

    private static Task<List<Engagement>> AllAsync(SuiteClient client, ListEngagementsRequest request, Func<Task>? between = null) => Paging.AllAsync(
        token =>
        {
            (request.PageSize, request.PageToken) = (3, token);
            return client.Engagements.ListEngagementsAsync(request).ResponseAsync;
        },
        r => r.Engagements, r => r.NextPageToken, between);
}

[Collection(TestDatabase.Sqlite)]
public sealed class EngagementOnSqlite(SqliteSuite suite) : EngagementTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class EngagementOnPostgreSql(PostgreSqlSuite suite) : EngagementTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class EngagementOnSqlServer(SqlServerSuite suite) : EngagementTests(suite);

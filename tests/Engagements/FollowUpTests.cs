using CivicConnect.Engagements.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Date = Google.Type.Date;

namespace CivicConnect.Engagements.Tests;

public abstract class FollowUpTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task CreateFollowUp_Full_IsReadBackAsSent()
    {
        var person = await Staff.PersonAsync();
        var meeting = await Staff.MeetingAsync(person.Name);
        var sent = new FollowUp { What = "Send the book", Assignee = "Nora", DueDate = Samples.Day(2027, 3, 1), Engagement = meeting.Name, Subject = person.Name };

        var created = await Staff.FollowUpAsync(sent.Clone());
        var read = await Staff.FollowUps.GetFollowUpAsync(new() { Name = created.Name });

        Assert.Equal(created, read);
        Assert.Equal(person.CodeName, read.SubjectDisplayName);
        Assert.Null(read.DoneTime);
        sent.Compartments.Add(read.Compartments);
        (sent.Name, sent.Etag, sent.CreateTime, sent.UpdateTime, sent.SubjectDisplayName) = (read.Name, read.Etag, read.CreateTime, read.UpdateTime, read.SubjectDisplayName);
        Assert.Equal(sent, read);
    }

    [ProviderFact]
    public async Task ListFollowUps_EarliestDueFirstThoseWithoutLast()
    {
        var me = Host.AsNewcomer();
        Date?[] dues = [Samples.Day(2026, 3, 1), null, Samples.Day(2026, 1, 1), Samples.Day(2026, 2, 1), Samples.Day(2026, 1, 1), null];
        var created = new List<FollowUp>();
        foreach (var due in dues)
            created.Add(await me.FollowUpAsync(new() { What = "x", DueDate = due }));

        var all = await AllAsync(me, new(), async () => await me.FollowUpAsync(new() { What = "sooner", DueDate = Samples.Day(2020, 1, 1) }));

        Assert.Equal([created[2], created[4], created[3], created[0], created[1], created[5]], all);
    }

    [ProviderFact]
    public async Task ListFollowUps_DoneDueBySubject_Filter()
    {
        var me = Host.AsNewcomer();
        var (person, group) = (await me.PersonAsync(), await me.GroupAsync());
        var early = await me.FollowUpAsync(new() { What = "a", DueDate = Samples.Day(2026, 1, 1), Subject = person.Name });
        var late = await me.FollowUpAsync(new() { What = "b", DueDate = Samples.Day(2026, 6, 1), Subject = group.Name });
        var someday = await me.FollowUpAsync(new() { What = "c", Subject = person.Name });
        var done = await me.FollowUps.CompleteFollowUpAsync(new() { Name = (await me.FollowUpAsync(new() { What = "d", DueDate = Samples.Day(2026, 1, 2) })).Name });

        Assert.Equal([early, late, someday], await AllAsync(me, new()));
        Assert.Equal([early, done, late, someday], await AllAsync(me, new() { IncludeDone = true }));
        Assert.Equal([early], await AllAsync(me, new() { DueBy = Samples.Day(2026, 5, 31) }));
        Assert.Equal([early, late], await AllAsync(me, new() { DueBy = Samples.Day(2026, 6, 1) }));
        Assert.Equal([early, someday], await AllAsync(me, new() { Subject = person.Name }));
        Assert.Equal(3, (await me.FollowUps.ListFollowUpsAsync(new() { PageSize = 1 })).TotalSize);
        await Refused.InvalidAsync(me.FollowUps.ListFollowUpsAsync(new() { PageSize = -1, PageToken = "x", DueBy = Samples.Day(2026), Subject = "x" }), "page_size", "page_token", "due_by", "subject");
    }

    [ProviderFact]
    public async Task CompleteAndReopenFollowUp_TwiceChangesNothing()
    {
        var open = await Staff.FollowUpAsync(new() { What = "x" });

        var done = await Staff.FollowUps.CompleteFollowUpAsync(new() { Name = open.Name });
        var again = await Staff.FollowUps.CompleteFollowUpAsync(new() { Name = open.Name });
        Assert.NotNull(done.DoneTime);
        Assert.Equal(done, again);
        Assert.Equal(done, await Staff.FollowUps.GetFollowUpAsync(new() { Name = open.Name }));

        var reopened = await Staff.FollowUps.ReopenFollowUpAsync(new() { Name = open.Name });
        Assert.Null(reopened.DoneTime);
        Assert.Equal(reopened, await Staff.FollowUps.ReopenFollowUpAsync(new() { Name = open.Name }));
        await Refused.NotFoundAsync(Staff.FollowUps.CompleteFollowUpAsync(new() { Name = $"followUps/{Guid.NewGuid()}" }));
    }

    [ProviderFact]
    public async Task UpdateFollowUp_MaskAndEtag()
    {
        var (person, group) = (await Staff.PersonAsync(), await Staff.GroupAsync());
        var before = await Staff.FollowUpAsync(new() { What = "x", Assignee = "Nora", DueDate = Samples.Day(2026, 1, 1), Subject = person.Name });

        var after = await Update(new() { Name = before.Name, Subject = group.Name, What = "ignored" }, "subject", "due_date");

        Assert.Equal(("x", "Nora", null, group.Name, group.DisplayName), (after.What, after.Assignee, after.DueDate, after.Subject, after.SubjectDisplayName));
        Assert.Equal(after, await Staff.FollowUps.GetFollowUpAsync(new() { Name = before.Name }));
        await Refused.StaleAsync(Update(new() { Name = before.Name, What = "y", Etag = before.Etag }));
        await Refused.StaleAsync(Staff.FollowUps.DeleteFollowUpAsync(new() { Name = before.Name, Etag = before.Etag }));
        await Refused.InvalidAsync(Update(new() { Name = before.Name, What = "y" }, "done_time"), "update_mask");
        await Staff.FollowUps.DeleteFollowUpAsync(new() { Name = before.Name, Etag = after.Etag });
        await Refused.NotFoundAsync(Staff.FollowUps.GetFollowUpAsync(new() { Name = before.Name }));
    }

    [ProviderFact]
    public async Task CreateFollowUp_Bad_IsRefused()
    {
        await Host.StoresNothingAsync(async () =>
        {
            await Refused.InvalidAsync(Staff.FollowUps.CreateFollowUpAsync(new()), "follow_up.what");
            await Refused.InvalidAsync(
                Staff.FollowUps.CreateFollowUpAsync(new() { FollowUp = new() { What = new string('x', 501), Assignee = new string('x', 201), DueDate = Samples.Day(2026, 2, 30), Engagement = "x", Subject = "x" }, RequestId = "x" }),
                "request_id", "follow_up.what", "follow_up.assignee", "follow_up.due_date", "follow_up.engagement", "follow_up.subject");
            foreach (var id in (Guid[])[Guid.NewGuid(), Guid.Empty])
                await Refused.InvalidAsync(
                    Staff.FollowUps.CreateFollowUpAsync(new() { FollowUp = new() { What = "x", Engagement = $"engagements/{id}", Subject = $"contacts/{id}" } }), "follow_up.engagement", "follow_up.subject");
            foreach (var due in (Date[])[Samples.Day(1949, 12, 31), Samples.Day(2100, 1, 1), Samples.Day(2026), Samples.Day(2026, 1)])
                await Refused.InvalidAsync(Staff.FollowUps.CreateFollowUpAsync(new() { FollowUp = new() { What = "x", DueDate = due } }), "follow_up.due_date");
        });
    }

    [ProviderFact]
    public async Task RequestId_EightAtOnce_CreatesOneFollowUp()
    {
        var me = Host.AsNewcomer();
        var request = new CreateFollowUpRequest { FollowUp = new() { What = "x" }, RequestId = Guid.NewGuid().ToString() };

        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => me.FollowUps.CreateFollowUpAsync(request).ResponseAsync));

        Assert.Single(created.Distinct());
        Assert.Equal(1, (await me.FollowUps.ListFollowUpsAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task CreateFollowUp_RepeatedAfterItsEngagementIsGone_ReturnsTheOneCreatedFirst()
    {
        var meeting = await Staff.MeetingAsync((await Staff.PersonAsync()).Name);
        var request = new CreateFollowUpRequest { FollowUp = new() { What = "x", Engagement = meeting.Name }, RequestId = Guid.NewGuid().ToString() };
        var created = await Staff.FollowUps.CreateFollowUpAsync(request);
        await Staff.Engagements.DeleteEngagementAsync(new() { Name = meeting.Name });

        Assert.Equal(created.Name, (await Staff.FollowUps.CreateFollowUpAsync(request)).Name);
    }

    [ProviderFact]
    public async Task AnotherCompartment_FollowUp_IsNowhere()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var person = await mine.PersonAsync();
        var followUp = await mine.FollowUpAsync(new() { What = "x", Subject = person.Name });

        await Refused.NotFoundAsync(other.FollowUps.GetFollowUpAsync(new() { Name = followUp.Name }));
        await Refused.NotFoundAsync(other.FollowUps.CompleteFollowUpAsync(new() { Name = followUp.Name }));
        await Refused.NotFoundAsync(other.FollowUps.DeleteFollowUpAsync(new() { Name = followUp.Name }));
        await Refused.InvalidAsync(other.FollowUps.CreateFollowUpAsync(new() { FollowUp = new() { What = "x", Subject = person.Name } }), "follow_up.subject");
        Assert.Equal(0, (await other.FollowUps.ListFollowUpsAsync(new() { IncludeDone = true })).TotalSize);
    }

    private AsyncUnaryCall<FollowUp> Update(FollowUp followUp, params string[] mask) =>
        Staff.FollowUps.UpdateFollowUpAsync(new() { FollowUp = followUp, UpdateMask = mask.Length > 0 ? new FieldMask { Paths = { mask } } : null });

    private static Task<List<FollowUp>> AllAsync(SuiteClient client, ListFollowUpsRequest request, Func<Task>? between = null) => Paging.AllAsync(
        token =>
        {
            (request.PageSize, request.PageToken) = (2, token);
            return client.FollowUps.ListFollowUpsAsync(request).ResponseAsync;
        },
        r => r.FollowUps, r => r.NextPageToken, between);
}

[Collection(TestDatabase.Sqlite)]
public sealed class FollowUpOnSqlite(SqliteSuite suite) : FollowUpTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class FollowUpOnPostgreSql(PostgreSqlSuite suite) : FollowUpTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class FollowUpOnSqlServer(SqlServerSuite suite) : FollowUpTests(suite);

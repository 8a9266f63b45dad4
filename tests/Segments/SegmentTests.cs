using CivicConnect.Contacts.V1;
using CivicConnect.Engagements.V1;
using CivicConnect.Organizations.V1;
using CivicConnect.Segments.Segments;
using CivicConnect.Segments.V1;
using CivicConnect.Storage;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Segments.Tests;

public abstract class SegmentTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task ASavedSearch_HasWhomItFindsNow()
    {
        var me = Host.AsNewcomer();
        var lawyer = Samples.Person();
        lawyer.Roles.Add("lawyer");
        var one = await me.PersonAsync(lawyer);
        await me.PersonAsync();
        var segment = await me.SegmentAsync(new Segment { Title = "Lawyers", Description = "Whom to call.", Contacts = new() { Roles = { "lawyer" }, Engagements = { new EngagementCondition { LastDays = 90, Never = true } } } });

        Assert.Equal((1, "Lawyers", Steps.Name(me.Compartments[0])), (segment.MemberCount, segment.Title, segment.Compartments.Single()));
        Assert.Equal(90, segment.Contacts.Engagements[0].LastDays);
        Assert.Equal([one.Name], await me.MembersAsync(segment));
        var two = await me.PersonAsync(lawyer);
        Assert.Equal([two.Name, one.Name], await me.MembersAsync(segment));
        Assert.Equal([two.Name, one.Name], (await me.Segments.ListSegmentMembersAsync(new() { Parent = segment.Name })).Contacts.Where(c => c.IdentityHidden).Select(c => c.Name));
        await me.MeetingTodayAsync(one.Name);
        await Eventually.Async(async () => (await me.MembersAsync(segment)).SequenceEqual([two.Name]), "who was met is out");
        Assert.Equal([1], (await me.Segments.ListSegmentsAsync(new() { Parent = Steps.Contacts })).Segments.Select(s => s.MemberCount));
    }

    [ProviderFact]
    public async Task OrganizationsHaveTheirs()
    {
        var me = Host.AsNewcomer();
        var ministry = Samples.Group();
        ministry.Kind = Organization.Types.Kind.GovernmentBody;
        var (group, state) = (await me.GroupAsync(), await me.GroupAsync(ministry));
        var segment = await me.SegmentAsync(new Segment { Title = "States", Organizations = new() { Kinds = { Organization.Types.Kind.GovernmentBody } } }, Steps.Organizations);
        var some = await me.SegmentAsync(new Segment { Title = "Some", Group = true }, Steps.Organizations);
        await me.Segments.AddSegmentMembersAsync(new() { Name = some.Name, Members = { group.Name } });

        Assert.Equal([state.Name], await me.MembersAsync(segment));
        Assert.Equal([group.Name], await me.MembersAsync(some));
        var job = await me.EndAsync(await me.Segments.TagSegmentMembersAsync(new() { Name = segment.Name, AddTags = { "watch" } }));
        Assert.Equal((1, 1), (job.DoneCount, job.ChangedCount));
        Assert.Equal("watch", (await me.Organizations.GetOrganizationAsync(new() { Name = state.Name })).Tags.Single());
        await me.Organizations.DeleteOrganizationAsync(new() { Name = group.Name });
        Assert.Empty(await me.MembersAsync(some));
    }

    [ProviderFact]
    public async Task Update_ChangesWhatTheMaskNames_AndASearchStaysOne()
    {
        var me = Host.AsNewcomer();
        var segment = await me.SearchAsync(new() { Countries = { "IR" } });

        var changed = await me.Segments.UpdateSegmentAsync(new() { Segment = new() { Name = segment.Name, Title = "Another", Contacts = new() { Countries = { "CN" } } }, UpdateMask = new() { Paths = { "title" } } });
        Assert.Equal(("Another", "IR"), (changed.Title, changed.Contacts.Countries.Single()));
        Assert.NotEqual(segment.Etag, changed.Etag);
        await Refused.StaleAsync(me.Segments.UpdateSegmentAsync(new() { Segment = new() { Name = segment.Name, Title = "x", Etag = segment.Etag } }));
        await Refused.StaleAsync(me.Segments.DeleteSegmentAsync(new() { Name = segment.Name, Etag = segment.Etag }));
        await Refused.InvalidAsync(me.Segments.UpdateSegmentAsync(new() { Segment = new() { Name = segment.Name, Group = true }, UpdateMask = new() { Paths = { "group" } } }), "update_mask");
        await Refused.WithAsync(StatusCode.FailedPrecondition, "NOT_A_GROUP", me.Segments.AddSegmentMembersAsync(new() { Name = segment.Name, Members = { $"contacts/{Guid.NewGuid():D}" } }));

        await me.Segments.DeleteSegmentAsync(new() { Name = segment.Name });
        await Refused.NotFoundAsync(me.Segments.GetSegmentAsync(new() { Name = segment.Name }));
    }

    [ProviderFact]
    public async Task TheSameRequest_MakesOneSegment()
    {
        var me = Host.AsNewcomer();
        var request = new CreateSegmentRequest { Parent = Steps.Contacts, Segment = new() { Title = "x", Group = true }, RequestId = $"{Guid.NewGuid():D}" };

        Assert.Equal(await me.Segments.CreateSegmentAsync(request), await me.Segments.CreateSegmentAsync(request));
        Assert.Equal(1, (await me.Segments.ListSegmentsAsync(new() { Parent = Steps.Contacts })).TotalSize);
    }

    [ProviderFact]
    public async Task AGroup_TakesEachOnce_AndFollowsWhoIsMergedOrDeleted()
    {
        var me = Host.AsNewcomer();
        var (one, other, third) = (await me.PersonAsync(), await me.PersonAsync(), await me.PersonAsync());
        var group = await me.GroupOfAsync(one.Name, other.Name, one.Name);
        Assert.Equal(1, (await me.Segments.AddSegmentMembersAsync(new() { Name = group.Name, Members = { one.Name, third.Name } })).AddedCount);
        Assert.Equal(0, (await me.Segments.AddSegmentMembersAsync(new() { Name = group.Name, Members = { third.Name } })).AddedCount);
        Assert.Equal([third.Name, other.Name, one.Name], await me.MembersAsync(group));

        var merge = await me.MergeAsync(third, other);
        Assert.Equal([third.Name, one.Name], await me.MembersAsync(group));
        Assert.Equal(0, (await me.Segments.AddSegmentMembersAsync(new() { Name = group.Name, Members = { other.Name } })).AddedCount);
        await me.UndoAsync(merge);
        Assert.Equal([third.Name, other.Name, one.Name], await me.MembersAsync(group));

        await me.MergeAsync(third, other);
        Assert.Equal(1, (await me.Segments.RemoveSegmentMembersAsync(new() { Name = group.Name, Members = { third.Name, third.Name } })).RemovedCount);
        Assert.Equal([one.Name], await me.MembersAsync(group));
        await me.Contacts.DeleteContactAsync(new() { Name = one.Name });
        Assert.Empty(await me.MembersAsync(group));
        Assert.Empty(await StoredAsync(group));
    }

    [ProviderFact]
    public async Task ASeizedTable_DoesNotTellWhoIsInAGroup()
    {
        var me = Host.AsNewcomer();
        var person = await me.PersonAsync();
        var (one, other) = (await me.GroupOfAsync(person.Name), await me.GroupOfAsync(person.Name));
        var id = Guid.Parse(person.Name.Split('/')[1]);

        var rows = (await StoredAsync(one)).Concat(await StoredAsync(other)).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal(4, rows.SelectMany(r => new[] { r.Mark, r.Hidden }).Append(id).Distinct().Count() - 1);
    }

    [ProviderFact]
    public async Task BadInput_IsOneErrorThatListsAll()
    {
        var me = Host.AsNewcomer();
        var group = await me.GroupOfAsync();
        await Refused.InvalidAsync(me.Segments.CreateSegmentAsync(new() { Parent = "services/identity" }), "parent");
        await Refused.InvalidAsync(me.Segments.GetSegmentAsync(new() { Name = "segments/x" }), "name");
        await Refused.InvalidAsync(
            me.Segments.CreateSegmentAsync(new() { Parent = Steps.Contacts, RequestId = "x", Segment = new() { Description = new string('x', 2001), Contacts = new() { Countries = { "Iran" }, Engagements = { new EngagementCondition { LastDays = -1 } } }, Compartments = { "x" } } }),
            "request_id", "segment.title", "segment.description", "segment.contacts.countries[0]", "segment.contacts.engagements[0].last_days", "segment.compartments[0]");
        await Refused.InvalidAsync(me.Segments.CreateSegmentAsync(new() { Parent = Steps.Contacts, Segment = new() { Title = "x", Organizations = new() } }), "segment.contacts");
        await Refused.InvalidAsync(me.Segments.CreateSegmentAsync(new() { Parent = Steps.Organizations, Segment = new() { Title = "x", Organizations = new(), Group = true } }), "segment.organizations");
        await Refused.InvalidAsync(me.Segments.AddSegmentMembersAsync(new() { Name = group.Name, Members = { "x", $"contacts/{Guid.NewGuid():D}" } }), "members[0]");
        await Refused.InvalidAsync(me.Segments.AddSegmentMembersAsync(new() { Name = group.Name, Members = { $"contacts/{Guid.NewGuid():D}" } }), "members[0]");
        await Refused.InvalidAsync(me.Segments.TagSegmentMembersAsync(new() { Name = group.Name, AddTags = { "a", "" }, RemoveTags = { "a", new string('x', 61) } }), "add_tags[1]", "remove_tags[0]", "remove_tags[1]");
        await Refused.InvalidAsync(me.Segments.TagSegmentMembersAsync(new() { Name = group.Name }), "add_tags");
        await Refused.InvalidAsync(me.Segments.AssignSegmentMembersAsync(new() { Name = group.Name, Assignee = "me" }), "assignee");
    }

    private async Task<List<GroupMember>> StoredAsync(Segment group)
    {
        using var scope = Host.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        var db = (ServiceDb)scope.ServiceProvider.GetRequiredService(Host.Contexts.Single(c => c.Name == "ContactsDb"));
        var id = Guid.Parse(group.Name.Split('/')[^1]);
        return await db.Set<GroupMember>().AsNoTracking().Where(m => m.SegmentId == id).ToListAsync();
    }
}

file static class Meetings
{
    internal static Task MeetingTodayAsync(this SuiteClient client, string contact)
    {
        var meeting = Samples.Meeting(contact);
        meeting.StartTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.UtcNow);
        return client.EngagementAsync(meeting);
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class SegmentOnSqlite(SqliteSuite suite) : SegmentTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class SegmentOnPostgreSql(PostgreSqlSuite suite) : SegmentTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class SegmentOnSqlServer(SqlServerSuite suite) : SegmentTests(suite);

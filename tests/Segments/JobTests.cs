using CivicConnect.Contacts.V1;
using CivicConnect.Segments.Jobs;
using CivicConnect.Segments.V1;
using CivicConnect.Storage;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using AuditAction = CivicConnect.Audit.V1.AuditEntry.Types.Action;
using State = CivicConnect.Segments.V1.SegmentJob.Types.State;

namespace CivicConnect.Segments.Tests;

/// <summary>What is done with all members at once.</summary>
public abstract class JobTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Tags_ArePutOnAndTakenOff_EachRecordByItself_AndTakenBack()
    {
        var me = Host.AsNewcomer();
        var (plain, tagged, done) = (await me.PersonAsync(), await me.PersonAsync(Steps.Tagged("old", "kept")), await me.PersonAsync(Steps.Tagged("new")));
        var group = await me.GroupOfAsync(plain.Name, tagged.Name, done.Name);

        var job = await me.TagAsync(group, ["new"], ["old"]);

        Assert.Equal((State.Succeeded, 3, 3, 2, 1), (job.State, job.MemberCount, job.DoneCount, job.ChangedCount, job.UnchangedCount));
        Assert.Equal((group.Name, "new", "old", false), (job.Segment, job.AddTags.Single(), job.RemoveTags.Single(), job.HasAssignee));
        Assert.Equal(["new"], await TagsAsync(me, plain));
        Assert.Equal(["kept", "new"], await TagsAsync(me, tagged));
        Assert.NotEqual(plain.Etag, (await me.Contacts.GetContactAsync(new() { Name = plain.Name })).Etag);
        Assert.Equal(done.Etag, (await me.Contacts.GetContactAsync(new() { Name = done.Name })).Etag);
        Assert.Equal(2, (await me.Contacts.SearchContactsAsync(new() { Tag = "new", PageSize = 2 })).Contacts.Count);
        var entries = await Host.AsAuditor().AuditLog.ListAuditEntriesAsync(new() { Parent = Steps.Contacts, Subject = me.Subject, PageSize = 1000 });
        Assert.Equal(2, entries.AuditEntries.Count(e => e.Rpc == "segments.v1.Segments/TagSegmentMembers" && e.Action == AuditAction.Change && e.Ids.Count == 1 && e.Ids[0] != job.Name.Split('/')[^1]));

        await me.Contacts.UpdateContactAsync(new() { Contact = new() { Name = tagged.Name, Tags = { "kept" } }, UpdateMask = new() { Paths = { "tags" } } });
        var undone = await me.EndAsync(await me.Segments.UndoSegmentJobAsync(new() { Name = job.Name }));
        Assert.Equal((State.Undone, 1, 1), (undone.State, undone.UndoneCount, undone.KeptCount));
        Assert.Empty(await TagsAsync(me, plain));
        Assert.Equal(["kept", "old"], await TagsAsync(me, tagged));
        Assert.Equal(["new"], await TagsAsync(me, done));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "JOB_UNDONE", me.Segments.UndoSegmentJobAsync(new() { Name = job.Name }));
        Assert.Equal([undone], (await me.Segments.ListSegmentJobsAsync(new() { Parent = Steps.Contacts })).SegmentJobs);
    }

    [ProviderFact]
    public async Task Members_AreGivenIntoSomebodysCare_AndBack()
    {
        var me = Host.AsNewcomer();
        var mine = Samples.Person();
        mine.Assignee = me.Subject;
        var (one, other) = (await me.PersonAsync(mine), await me.PersonAsync());
        var (group, heir) = (await me.GroupOfAsync(one.Name, other.Name), $"staff/{Guid.NewGuid():D}");

        var job = await me.EndAsync(await me.Segments.AssignSegmentMembersAsync(new() { Name = group.Name, Assignee = heir }));
        Assert.Equal((2, heir), (job.ChangedCount, job.Assignee));
        Assert.Equal(2, (await me.Contacts.SearchContactsAsync(new() { Filter = new() { Assignees = { heir } } })).TotalSize);

        await me.EndAsync(await me.Segments.UndoSegmentJobAsync(new() { Name = job.Name }));
        Assert.Equal((me.Subject, ""), ((await me.Contacts.GetContactAsync(new() { Name = one.Name })).Assignee, (await me.Contacts.GetContactAsync(new() { Name = other.Name })).Assignee));
    }

    [ProviderFact]
    public async Task WhatDoesNotFit_IsCountedByReason()
    {
        var me = Host.AsNewcomer();
        var full = await me.PersonAsync(Steps.Tagged([.. Enumerable.Range(0, 50).Select(i => $"t{i}")]));
        var group = await me.GroupOfAsync(full.Name);

        Assert.Equal((1, 0, 1), Counts(await me.TagAsync(group, ["one more"])));
        Assert.Equal((1, 1, 0), Counts(await me.TagAsync(group, ["one more"], ["t0"])));

        static (long, long, long) Counts(SegmentJob job) => (job.DoneCount, job.ChangedCount, job.FullCount);
    }

    [ProviderFact]
    public async Task WhatAProcessLeftUndone_AnotherGoesOnWith_AndNothingIsDoneTwice()
    {
        var me = Host.AsNewcomer();
        var people = new List<Contact>();
        for (var i = 0; i < SegmentJobBatch.Size + 10; i++)
            people.Add(await me.PersonAsync());
        var group = await me.GroupOfAsync([.. people.Select(p => p.Name)]);
        var done = await me.TagAsync(group, ["x"]);
        Assert.Equal((people.Count, people.Count), (done.DoneCount, done.ChangedCount));

        // As it would lie there had the process ended after the first batch.
        var id = Guid.Parse(done.Name.Split('/')[^1]);
        await OnAsync(async db =>
        {
            var second = await db.Set<SegmentJobBatch>().Where(b => b.JobId == id && b.Place == 1).Select(b => b.Id).SingleAsync();
            await db.Set<SegmentJobBatch>().Where(b => b.Id == second).ExecuteUpdateAsync(set => set.SetProperty(b => b.Done, false));
            await db.Set<SegmentJobRecord>().IgnoreQueryFilters().Where(j => j.Id == id).ExecuteUpdateAsync(set => set
                .SetProperty(j => j.State, State.Running).SetProperty(j => j.Done, SegmentJobBatch.Size).SetProperty(j => j.Changed, SegmentJobBatch.Size)
                .SetProperty(j => j.LeaseOwner, "gone").SetProperty(j => j.LeaseUntil, DateTime.UtcNow.AddSeconds(-1)));
        });

        var again = await me.EndAsync(done);
        Assert.Equal((State.Succeeded, people.Count, SegmentJobBatch.Size, 10), (again.State, again.DoneCount, again.ChangedCount, again.UnchangedCount));
        Assert.All((await me.Segments.ListSegmentMembersAsync(new() { Parent = group.Name, PageSize = 100 })).Contacts, c => Assert.Equal("x", c.Tags.Single()));
    }

    [ProviderFact]
    public async Task WhileOthersChangeTheSameRecords_NothingIsLost()
    {
        var me = Host.AsNewcomer();
        var people = new List<Contact>();
        for (var i = 0; i < 20; i++)
            people.Add(await me.PersonAsync());
        var group = await me.GroupOfAsync([.. people.Select(p => p.Name)]);

        var job = await me.Segments.TagSegmentMembersAsync(new() { Name = group.Name, AddTags = { "x" } });
        foreach (var person in people)
            await me.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Notes = "changed" } });
        job = await me.EndAsync(job);

        Assert.Equal((State.Succeeded, people.Count), (job.State, job.DoneCount));
        var members = (await me.Segments.ListSegmentMembersAsync(new() { Parent = group.Name, PageSize = 100 })).Contacts;
        Assert.All(members, c => Assert.Equal("changed", c.Notes));
        Assert.Equal(job.ChangedCount, members.Count(c => c.Tags.Contains("x")));
        Assert.Equal(people.Count, job.ChangedCount + job.ConflictCount);
    }

    [ProviderFact]
    public async Task AnExport_ShowsCodeNames_AndWithIdentityCostsTheBudget()
    {
        var me = Host.AsNewcomer();
        var (one, other) = (await me.PersonAsync(), await me.PersonAsync());
        var group = await me.GroupOfAsync(one.Name, other.Name);

        var plain = await WallTests.ExportedAsync(me.Segments.ExportSegment(new() { Name = group.Name }));
        var revealed = await WallTests.ExportedAsync(me.Segments.RevealSegment(new() { Name = group.Name, Reason = "Visa letters" }));

        Assert.Equal([other.Name, one.Name], plain.Select(c => c.Name));
        Assert.All(plain, c => Assert.True(c.IdentityHidden && c.Names.Count == 1));
        Assert.All(revealed, c => Assert.Contains(c.Names, n => n.Value.StartsWith("Parisa", StringComparison.Ordinal)));
        Assert.Equal([other.Name, one.Name], revealed.Select(c => c.Name));
        var entries = (await Host.AsAuditor().AuditLog.ListAuditEntriesAsync(new() { Parent = Steps.Contacts, Subject = me.Subject, PageSize = 1000 })).AuditEntries;
        Assert.Equal(AuditAction.Read, Assert.Single(entries, e => e.Rpc == "segments.v1.Segments/ExportSegment").Action);
        var entry = Assert.Single(entries, e => e.Rpc == "segments.v1.Segments/RevealSegment");
        Assert.Equal((AuditAction.Reveal, "Visa letters", 2), (entry.Action, entry.Reason, entry.Ids.Count));
        Assert.Equal(99_998, (await me.Contacts.RevealContactsAsync(new() { Names = { one.Name } })).RemainingToday);
    }

    private static async Task<IReadOnlyList<string>> TagsAsync(SuiteClient client, Contact contact) => (await client.Contacts.GetContactAsync(new() { Name = contact.Name })).Tags;

    private async Task OnAsync(Func<ServiceDb, Task> act)
    {
        using var scope = Host.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        await act((ServiceDb)scope.ServiceProvider.GetRequiredService(Host.Contexts.Single(c => c.Name == "ContactsDb")));
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class JobOnSqlite(SqliteSuite suite) : JobTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class JobOnPostgreSql(PostgreSqlSuite suite) : JobTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class JobOnSqlServer(SqlServerSuite suite) : JobTests(suite);

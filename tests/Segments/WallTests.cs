using CivicConnect.Contacts.V1;
using CivicConnect.Segments.V1;
using CivicConnect.Storage;
using Grpc.Core;

namespace CivicConnect.Segments.Tests;

/// <summary>A segment is there for whoever is in a compartment of it, and in it are those whom they may see.</summary>
public abstract class WallTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task OfAnotherCompartment_ThereIsNoSegment_WhateverIsAsked()
    {
        var (me, stranger) = (Host.AsNewcomer(), Host.AsNewcomer());
        var person = await me.PersonAsync();
        var group = await me.GroupOfAsync(person.Name);
        var job = await me.TagAsync(group, ["x"]);

        foreach (var name in new[] { group.Name, $"services/contacts/segments/{Guid.NewGuid():D}" })
        {
            await Refused.NotFoundAsync(stranger.Segments.GetSegmentAsync(new() { Name = name }));
            await Refused.NotFoundAsync(stranger.Segments.UpdateSegmentAsync(new() { Segment = new() { Name = name, Title = "x" } }));
            await Refused.NotFoundAsync(stranger.Segments.DeleteSegmentAsync(new() { Name = name }));
            await Refused.NotFoundAsync(stranger.Segments.AddSegmentMembersAsync(new() { Name = name, Members = { person.Name } }));
            await Refused.NotFoundAsync(stranger.Segments.RemoveSegmentMembersAsync(new() { Name = name, Members = { person.Name } }));
            await Refused.NotFoundAsync(stranger.Segments.ListSegmentMembersAsync(new() { Parent = name }));
            await Refused.NotFoundAsync(stranger.Segments.TagSegmentMembersAsync(new() { Name = name, AddTags = { "x" } }));
            await Refused.NotFoundAsync(stranger.Segments.AssignSegmentMembersAsync(new() { Name = name }));
            await NotFoundAsync(stranger.Segments.ExportSegment(new() { Name = name }));
            await NotFoundAsync(stranger.Segments.RevealSegment(new() { Name = name, Reason = "x" }));
        }
        Assert.Equal(0, (await stranger.Segments.ListSegmentsAsync(new() { Parent = Steps.Contacts })).TotalSize);
        // A job is its owner's alone, also where a colleague sees all that it was about.
        foreach (var other in new[] { stranger, Host.As(me.Compartments[0]) })
        {
            await Refused.NotFoundAsync(other.Segments.GetSegmentJobAsync(new() { Name = job.Name }));
            await Refused.NotFoundAsync(other.Segments.CancelSegmentJobAsync(new() { Name = job.Name }));
            await Refused.NotFoundAsync(other.Segments.UndoSegmentJobAsync(new() { Name = job.Name }));
            Assert.Empty((await other.Segments.ListSegmentJobsAsync(new() { Parent = Steps.Contacts })).SegmentJobs);
        }
    }

    [ProviderFact]
    public async Task AMemberOutsideTheCallersCompartments_IsNotThere_AndStaysForThoseWhoSeeThem()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var (both, onlyHere) = (Host.As(here, there), Host.As(here));
        var (mine, theirs) = (await both.PersonAsync(), await PersonInAsync(both, there));
        var group = await both.GroupOfAsync(mine.Name, theirs.Name);
        var search = await both.SearchAsync(new ContactFilter());

        Assert.Equal(2, (await both.MembersAsync(group)).Count);
        Assert.Equal([mine.Name], await onlyHere.MembersAsync(group));
        Assert.Equal([mine.Name], await onlyHere.MembersAsync(search));
        Assert.Equal([mine.Name], (await ExportedAsync(onlyHere.Segments.ExportSegment(new() { Name = group.Name }))).Select(c => c.Name));
        Assert.Equal([mine.Name], (await ExportedAsync(onlyHere.Segments.RevealSegment(new() { Name = group.Name }))).Select(c => c.Name));
        await Refused.InvalidAsync(onlyHere.Segments.AddSegmentMembersAsync(new() { Name = group.Name, Members = { theirs.Name } }), "members[0]");
        Assert.Equal(0, (await onlyHere.Segments.RemoveSegmentMembersAsync(new() { Name = group.Name, Members = { theirs.Name } })).RemovedCount);
        var job = await onlyHere.TagAsync(group, ["seen"]);
        Assert.Equal((1, 1), (job.MemberCount, job.ChangedCount));
        Assert.Equal(2, (await both.MembersAsync(group)).Count);
        Assert.Empty((await both.Contacts.GetContactAsync(new() { Name = theirs.Name })).Tags);
    }

    [ProviderFact]
    public async Task AFilterByWhatOneMayNotSee_FindsNobodyForThem_AndIsKept()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var (both, onlyHere) = (Host.As(here, there), Host.As(here));
        var hidden = Samples.Group();
        hidden.Compartments.Add(Steps.Name(there));
        var (person, group) = (await both.PersonAsync(), await both.GroupAsync(hidden));
        await both.Affiliations.CreateAffiliationAsync(new() { Parent = person.Name, Affiliation = new() { Organization = group.Name } });
        var segment = await both.SearchAsync(new() { Organizations = { group.Name } });
        await Eventually.Async(async () => (await both.MembersAsync(segment)).Count == 1, "it finds them");

        var shown = await onlyHere.Segments.GetSegmentAsync(new() { Name = segment.Name });
        Assert.Equal((true, 0, 0), (shown.Outside, shown.MemberCount, shown.Contacts.Organizations.Count));
        Assert.Empty(await onlyHere.MembersAsync(segment));
        shown.Title = "Renamed";
        await onlyHere.Segments.UpdateSegmentAsync(new() { Segment = shown });

        var kept = await both.Segments.GetSegmentAsync(new() { Name = segment.Name });
        Assert.Equal(("Renamed", false, 1, group.Name), (kept.Title, kept.Outside, kept.MemberCount, kept.Contacts.Organizations.Single()));
    }

    [ProviderFact]
    public async Task WhoMayOnlyRead_ChangesNothing_AndAJobCountsWhatItMayNotChange()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var both = Host.As(here, there);
        var (mine, theirs) = (await both.PersonAsync(), await PersonInAsync(both, there));
        var group = await both.GroupOfAsync(mine.Name, theirs.Name);
        var half = Host.With(new(there, MemberLevel.Officer, MayReveal: false), new(here, MemberLevel.Reader, MayReveal: false));

        foreach (var call in new Func<Task>[]
        {
            () => half.Segments.UpdateSegmentAsync(new() { Segment = new() { Name = group.Name, Title = "x" } }).ResponseAsync,
            () => half.Segments.DeleteSegmentAsync(new() { Name = group.Name }).ResponseAsync,
            () => half.Segments.AddSegmentMembersAsync(new() { Name = group.Name, Members = { mine.Name } }).ResponseAsync,
            () => half.Segments.RemoveSegmentMembersAsync(new() { Name = group.Name, Members = { mine.Name } }).ResponseAsync,
            () => ExportedAsync(half.Segments.RevealSegment(new() { Name = group.Name, Reason = "x" })),
        })
        {
            Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);
        }
        var job = await half.TagAsync(group, ["x"]);
        Assert.Equal((2, 1, 1), (job.DoneCount, job.ChangedCount, job.NotAllowedCount));
        Assert.Empty((await both.Contacts.GetContactAsync(new() { Name = mine.Name })).Tags);
    }

    [ProviderFact]
    public async Task APartner_NeedsTheScopeOfWhatASegmentHolds()
    {
        var everywhere = new Membership(Guid.NewGuid(), MemberLevel.Custodian, MayReveal: true);
        var segment = await Host.With(everywhere).GroupOfAsync();
        var (segments, reads, writes) = (Host.AsPartner("segments.read segments.write", everywhere), Host.AsPartner("segments.read segments.write contacts.read", everywhere),
            Host.AsPartner("segments.read segments.write contacts.read contacts.write", everywhere));

        await Refused.WithAsync(StatusCode.PermissionDenied, "PERMISSION_DENIED", segments.Segments.ListSegmentMembersAsync(new() { Parent = segment.Name }));
        await Refused.WithAsync(StatusCode.PermissionDenied, "PERMISSION_DENIED", reads.Segments.ListSegmentsAsync(new() { Parent = Steps.Organizations }));
        await reads.Segments.ListSegmentMembersAsync(new() { Parent = segment.Name });
        await Refused.WithAsync(StatusCode.PermissionDenied, "PERMISSION_DENIED", reads.Segments.TagSegmentMembersAsync(new() { Name = segment.Name, AddTags = { "x" } }));
        await writes.Segments.TagSegmentMembersAsync(new() { Name = segment.Name, AddTags = { "x" } });
    }

    internal static async Task<List<Contact>> ExportedAsync(AsyncServerStreamingCall<ExportSegmentResponse> call)
    {
        var contacts = new List<Contact>();
        await foreach (var message in call.ResponseStream.ReadAllAsync())
            contacts.AddRange(message.Contacts);
        return contacts;
    }

    private static async Task NotFoundAsync(AsyncServerStreamingCall<ExportSegmentResponse> call) =>
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => ExportedAsync(call))).StatusCode);

    private static Task<Contact> PersonInAsync(SuiteClient client, Guid compartment)
    {
        var person = Samples.Person();
        person.Compartments.Add(Steps.Name(compartment));
        return client.PersonAsync(person);
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class WallOnSqlite(SqliteSuite suite) : WallTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class WallOnPostgreSql(PostgreSqlSuite suite) : WallTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class WallOnSqlServer(SqlServerSuite suite) : WallTests(suite);

using CivicConnect.Contacts.V1;
using CivicConnect.Segments.V1;
using State = CivicConnect.Segments.V1.SegmentJob.Types.State;

namespace CivicConnect.Segments.Tests;

/// <summary>Steps that tests of segments share.</summary>
internal static class Steps
{
    internal const string Contacts = "services/contacts";
    internal const string Organizations = "services/organizations";

    internal static Task<Segment> SegmentAsync(this SuiteClient client, Segment segment, string parent = Contacts) =>
        client.Segments.CreateSegmentAsync(new() { Parent = parent, Segment = segment }).ResponseAsync;

    internal static Task<Segment> SearchAsync(this SuiteClient client, ContactFilter filter) => client.SegmentAsync(new Segment { Title = "A search", Contacts = filter });

    internal static async Task<Segment> GroupOfAsync(this SuiteClient client, params string[] members)
    {
        var group = await client.SegmentAsync(new Segment { Title = "A group", Group = true });
        if (members.Length > 0)
            await client.Segments.AddSegmentMembersAsync(new() { Name = group.Name, Members = { members } });
        return group;
    }

    internal static async Task<IReadOnlyList<string>> MembersAsync(this SuiteClient client, Segment segment)
    {
        var list = await client.Segments.ListSegmentMembersAsync(new() { Parent = segment.Name });
        Assert.Equal(list.TotalSize, (await client.Segments.GetSegmentAsync(new() { Name = segment.Name })).MemberCount);
        return [.. list.Contacts.Select(c => c.Name), .. list.Organizations.Select(o => o.Name)];
    }

    internal static Task<SegmentJob> EndAsync(this SuiteClient client, SegmentJob job) => Eventually.Async(
        () => client.Segments.GetSegmentJobAsync(new() { Name = job.Name }).ResponseAsync, j => j.State is not (State.Running or State.Undoing), "the job has ended");

    internal static async Task<SegmentJob> TagAsync(this SuiteClient client, Segment segment, string[] add, string[]? remove = null) =>
        await client.EndAsync(await client.Segments.TagSegmentMembersAsync(new() { Name = segment.Name, AddTags = { add }, RemoveTags = { remove ?? [] } }));

    internal static Contact Tagged(params string[] tags)
    {
        var contact = Samples.Person();
        contact.Tags.Add(tags);
        return contact;
    }

    internal static string Name(Guid compartment) => $"compartments/{compartment:D}";
}

using CivicConnect.Contacts.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Segments.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CivicConnect.Segments.Segments;

internal sealed partial class SegmentsGrpc
{
    public override async Task<AddSegmentMembersResponse> AddSegmentMembers(AddSegmentMembersRequest request, ServerCallContext context)
    {
        var (area, record) = await FindGroupAsync(request.Name, context.CancellationToken);
        var (db, problems) = (area.Db, new Problems());
        var ids = problems.Names("members", request.Members, area.Collection);
        problems.ThrowIfAny();
        var same = await area.SameAsync(ids, context.CancellationToken);
        for (var i = 0; i < ids.Count; i++)
        {
            if (!same.ContainsKey(ids[i]))
                problems.Add($"members[{i}]", "does not exist");
        }
        problems.ThrowIfAny();

        await using var transaction = await BeginAsync(area, record, context.CancellationToken);
        var marks = same.Values.SelectMany(s => s).Distinct().ToDictionary(id => GroupMember.MarkOf(db.Sealer, record.Id, id), id => id);
        var asked = marks.Keys.ToList();
        var known = await db.Set<GroupMember>().Where(m => m.SegmentId == record.Id && asked.Contains(m.Mark)).Select(m => m.Mark).ToListAsync(context.CancellationToken);
        var there = known.Select(m => marks[m]).ToHashSet();
        // Under whichever of its ids a record is in the group, it is in.
        var fresh = same.Values.Where(s => !s.Any(there.Contains)).Select(s => s[0]).Distinct().ToList();
        if (fresh.Count == 0)
            return new AddSegmentMembersResponse();
        // Only those that the caller may see fill it for them: else a full one would tell of others.
        if (await db.Set<GroupMember>().CountAsync(m => m.SegmentId == record.Id, context.CancellationToken) + fresh.Count > GroupMembers.Most
            && (await area.ShowAsync(record, context.CancellationToken)).MemberCount + fresh.Count > GroupMembers.Most)
            throw Errors.FailedPrecondition("GROUP_FULL", $"A group has at most {GroupMembers.Most} members.");
        db.AddRange(fresh.Select(id => GroupMember.Of(db.Sealer, record.Id, id)));
        await SaveAsync(area, record, fresh, transaction, context.CancellationToken);
        return new AddSegmentMembersResponse { AddedCount = fresh.Count };
    }

    public override async Task<RemoveSegmentMembersResponse> RemoveSegmentMembers(RemoveSegmentMembersRequest request, ServerCallContext context)
    {
        var (area, record) = await FindGroupAsync(request.Name, context.CancellationToken);
        var problems = new Problems();
        var ids = problems.Names("members", request.Members, area.Collection);
        problems.ThrowIfAny();
        // Whom the caller may not see is not in it for them, and stays.
        var same = await area.SameAsync(ids, context.CancellationToken);

        await using var transaction = await BeginAsync(area, record, context.CancellationToken);
        var removed = new List<Guid>();
        foreach (var member in same.Values.DistinctBy(s => s[0]))
        {
            if (await GroupMembers.TakeOutAsync(area.Db, record.Id, member, context.CancellationToken) > 0)
                removed.Add(member[0]);
        }
        if (removed.Count > 0)
            await SaveAsync(area, record, removed, transaction, context.CancellationToken);
        return new RemoveSegmentMembersResponse { RemovedCount = removed.Count };
    }

    public override async Task<ListSegmentMembersResponse> ListSegmentMembers(ListSegmentMembersRequest request, ServerCallContext context)
    {
        var (area, record) = await FindAsync("parent", request.Parent, context.CancellationToken);
        var problems = new Problems();
        var page = Page.Of(area.Db, problems, request);
        problems.ThrowIfAny();
        var found = await area.PageAsync(record, page.Size, page.Cursor, context.CancellationToken);
        var response = new ListSegmentMembersResponse { TotalSize = found.Total };
        var members = new List<IMessage>();
        response.NextPageToken = page.Fill(found.Rows, members, r => r.Record, r => r.Cursor);
        response.Contacts.Add(members.OfType<Contact>());
        response.Organizations.Add(members.OfType<Organization>());
        return response;
    }

    private async Task<(SegmentArea Area, SegmentRecord Record)> FindGroupAsync(string name, CancellationToken cancellationToken)
    {
        var (area, record) = await FindAsync("name", name, cancellationToken);
        area.Db.CheckMayChange(record);
        if (!record.IsGroup)
            throw Errors.FailedPrecondition("NOT_A_GROUP", "Members of a saved search are found, not put in. Change what it looks for.");
        return (area, record);
    }

    // First of all the group's row is written, so that changes of its members wait for one another here.
    private static async Task<IDbContextTransaction> BeginAsync(SegmentArea area, SegmentRecord record, CancellationToken cancellationToken)
    {
        var transaction = await area.Db.Database.BeginTransactionAsync(cancellationToken);
        var there = await area.Db.Set<SegmentRecord>().Where(s => s.Id == record.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.IsGroup, true), cancellationToken);
        return there > 0 ? transaction : throw Errors.NotFound();
    }

    private async Task SaveAsync(SegmentArea area, SegmentRecord record, IEnumerable<Guid> members, IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        var db = area.Db;
        db.Touched([record.Id, .. members]);
        db.Append(new SegmentUpdated { SegmentId = record.Id }, record.SetId, Now);
        await db.SaveAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.RaiseAppended();
    }
}

using CivicConnect.Hosting.Api;
using CivicConnect.Segments.Jobs;
using CivicConnect.Segments.V1;
using CivicConnect.Storage;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using State = CivicConnect.Segments.V1.SegmentJob.Types.State;

namespace CivicConnect.Segments.Segments;

internal sealed partial class SegmentsGrpc
{
    private const int MostTags = 20;

    public override async Task<SegmentJob> TagSegmentMembers(TagSegmentMembersRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        problems.Texts("add_tags", request.AddTags, MostTags, 60);
        problems.Texts("remove_tags", request.RemoveTags, MostTags, 60);
        if (request.AddTags.Count + request.RemoveTags.Count == 0)
            problems.Add("add_tags", "is required, or remove_tags");
        for (var i = 0; i < Math.Min(request.RemoveTags.Count, MostTags); i++)
        {
            if (request.AddTags.Contains(request.RemoveTags[i]))
                problems.Add($"remove_tags[{i}]", "is to be added too");
        }
        return await BeginAsync(problems, request.Name, new SegmentJobContent { AddTags = { request.AddTags.Distinct() }, RemoveTags = { request.RemoveTags.Distinct() } }, context.CancellationToken);
    }

    public override async Task<SegmentJob> AssignSegmentMembers(AssignSegmentMembersRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        problems.Assignee("assignee", request.Assignee);
        return await BeginAsync(problems, request.Name, new SegmentJobContent { Assignee = request.Assignee }, context.CancellationToken);
    }

    public override async Task<SegmentJob> GetSegmentJob(GetSegmentJobRequest request, ServerCallContext context)
    {
        var (area, record) = await FindJobAsync(request.Name, context.CancellationToken);
        return record.ToResource(area.Db);
    }

    public override async Task<ListSegmentJobsResponse> ListSegmentJobs(ListSegmentJobsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var area = Area(problems, "parent", request.Parent);
        var page = Page.Of(area.Db, problems, request);
        problems.ThrowIfAny();
        var rows = await page.NewestAsync(Mine(area).AsNoTracking(), context.CancellationToken);
        var response = new ListSegmentJobsResponse();
        response.NextPageToken = page.Fill(rows, response.SegmentJobs, j => j.ToResource(area.Db), j => j.Number.ToString());
        return response;
    }

    public override async Task<SegmentJob> CancelSegmentJob(CancelSegmentJobRequest request, ServerCallContext context)
    {
        var (area, record) = await FindJobAsync(request.Name, context.CancellationToken);
        DateTime? now = SealedRecord.AsStored(Now);
        // The job's own counts may move at the same moment: the state alone is written.
        area.Db.Touched([record.Id]);
        await Mine(area).Where(j => j.Id == record.Id && j.State == State.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.State, State.Cancelled).SetProperty(j => j.EndTime, now), context.CancellationToken);
        await area.Db.SaveAsync(context.CancellationToken);
        return await GetSegmentJob(new GetSegmentJobRequest { Name = request.Name }, context);
    }

    public override async Task<SegmentJob> UndoSegmentJob(UndoSegmentJobRequest request, ServerCallContext context)
    {
        var (area, record) = await FindJobAsync(request.Name, context.CancellationToken);
        CheckScope(area, "write");
        if (record.State is State.Running)
            throw Errors.FailedPrecondition("JOB_RUNNING", "The job is running. Wait until it is done, or cancel it.");
        if (record.State is State.Undoing or State.Undone)
            throw Errors.FailedPrecondition("JOB_UNDONE", "The job is being undone, or has been.");
        area.Db.Touched([record.Id]);
        await Mine(area).Where(j => j.Id == record.Id && (j.State == State.Succeeded || j.State == State.Cancelled || j.State == State.Failed))
            .ExecuteUpdateAsync(set => set
                .SetProperty(j => j.State, State.Undoing).SetProperty(j => j.EndTime, (DateTime?)null)
                .SetProperty(j => j.LeaseOwner, (string?)null).SetProperty(j => j.LeaseUntil, (DateTime?)null), context.CancellationToken);
        await area.Db.SaveAsync(context.CancellationToken);
        area.Wake();
        return await GetSegmentJob(new GetSegmentJobRequest { Name = request.Name }, context);
    }

    private async Task<SegmentJob> BeginAsync(Problems problems, string name, SegmentJobContent content, CancellationToken cancellationToken)
    {
        var (area, segment) = await FindAsync("name", name, cancellationToken);
        CheckScope(area, "write");
        problems.ThrowIfAny();
        var db = area.Db;
        if (!db.Caller.Compartments.Any(c => db.Caller.May(c, MemberLevel.Officer)))
            throw Errors.NotAllowed();
        var members = await area.FindAllAsync(segment, cancellationToken);
        content.Memberships.Add(db.Caller.Principal.Memberships.Select(m => new StoredMembership { Compartment = ByteString.CopyFrom(m.Compartment.ToByteArray()), Level = (int)m.Level }));
        var job = new SegmentJobRecord { StartedBy = db.Caller.Subject, SegmentId = segment.Id, State = State.Running, Members = members.Count };
        await db.PlaceAsync(job, [db.Caller.HomeCompartment], cancellationToken);
        job.Close(db.Sealer, content, Now);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Add(job);
        await db.SaveAsync(cancellationToken);
        var place = 0;
        await BulkWriter.InsertAsync(db, [.. members.Chunk(SegmentJobBatch.Size).Select(ids => SegmentJobBatch.Of(db, job, place++, ids, Now))], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.RaiseAppended();
        area.Wake();
        return job.ToResource(db);
    }

    // What a job counts lies in all compartments of whoever began it: a colleague in one of these must not learn it.
    private static IQueryable<SegmentJobRecord> Mine(SegmentArea area) => area.Db.Set<SegmentJobRecord>().Where(j => j.StartedBy == area.Db.Caller.Subject);

    private async Task<(SegmentArea Area, SegmentJobRecord Record)> FindJobAsync(string name, CancellationToken cancellationToken)
    {
        var (area, id) = Named("name", name, SegmentJobRecord.Collection);
        return (area, await Mine(area).AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken) ?? throw Errors.NotFound());
    }
}

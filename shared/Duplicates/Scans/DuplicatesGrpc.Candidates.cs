using CivicConnect.Duplicates.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using CivicConnect.Storage.Merges;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using State = CivicConnect.Duplicates.V1.DuplicateCandidate.Types.State;

namespace CivicConnect.Duplicates.Scans;

internal sealed partial class DuplicatesGrpc
{
    public override async Task<DuplicateCandidate> GetDuplicateCandidate(GetDuplicateCandidateRequest request, ServerCallContext context)
    {
        var (area, id) = Named(request.Name, DuplicateCandidateRecord.Collection);
        return (await FindCandidateAsync(area, id, context.CancellationToken)).ToResource(area.Db, area.Collection);
    }

    public override async Task<ListDuplicateCandidatesResponse> ListDuplicateCandidates(ListDuplicateCandidatesRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var area = Area(problems, request.Parent);
        var page = Page.Of(area.Db, problems, request);
        problems.Known("state", request.State);
        var record = problems.Name("record", request.Record, area.Collection, required: false);
        problems.ThrowIfAny();
        var all = area.Db.Set<DuplicateCandidateRecord>().AsNoTracking();
        if (request.State != State.Unspecified)
            all = all.Where(c => c.State == request.State);
        if (record != default)
        {
            // What was a candidate with one that was merged is none while it is merged: the filter asks for both records.
            var remaining = (await area.Db.SameAsync(record, context.CancellationToken))[0];
            all = all.Where(c => c.FirstId == remaining || c.SecondId == remaining);
        }
        var rows = await After(all, page.Cursor).OrderByDescending(c => c.Score).ThenByDescending(c => c.Number).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var response = new ListDuplicateCandidatesResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        response.NextPageToken = page.Fill(rows, response.DuplicateCandidates, c => c.ToResource(area.Db, area.Collection), c => $"{c.Score} {c.Number}");
        return response;
    }

    public override async Task<DuplicateCandidate> ReviewDuplicateCandidate(ReviewDuplicateCandidateRequest request, ServerCallContext context)
    {
        var (area, id) = Named(request.Name, DuplicateCandidateRecord.Collection);
        var db = area.Db;
        var record = await FindCandidateAsync(area, id, context.CancellationToken);
        foreach (var one in await area.RecordsOfAsync(record, context.CancellationToken))
            db.CheckMayChange(one);
        record.CheckEtag(request.Etag);
        var problems = new Problems();
        if (!System.Enum.IsDefined(request.State) || request.State == State.Unspecified)
            problems.Add("state", "is required: SAME, DISMISSED or OPEN");
        problems.Text("reason", request.Reason, 1000, lines: true);
        problems.ThrowIfAny();

        var candidate = record.Open(db.Sealer);
        var open = request.State == State.Open;
        (candidate.Reviewer, candidate.ReviewReason) = open ? ("", "") : (db.Caller.Subject, request.Reason.Trim());
        candidate.ReviewTime = open ? null : Timestamp.FromDateTime(SealedRecord.AsStored(Now));
        record.State = request.State;
        record.Close(db.Sealer, candidate, Now);
        await db.SaveAsync(context.CancellationToken);
        return record.ToResource(db, area.Collection);
    }

    private static async Task<DuplicateCandidateRecord> FindCandidateAsync(DuplicateArea area, Guid id, CancellationToken cancellationToken) =>
        await area.Db.Set<DuplicateCandidateRecord>().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw Errors.NotFound();

    private static IQueryable<DuplicateCandidateRecord> After(IQueryable<DuplicateCandidateRecord> candidates, string cursor)
    {
        var parts = cursor.Split(' ');
        return parts.Length == 2 && int.TryParse(parts[0], out var score) && long.TryParse(parts[1], out var number)
            ? candidates.Where(c => c.Score < score || (c.Score == score && c.Number < number))
            : candidates;
    }
}

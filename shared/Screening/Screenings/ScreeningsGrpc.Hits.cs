using CivicConnect.Hosting.Api;
using CivicConnect.Screening.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using HitState = CivicConnect.Screening.V1.ScreeningHit.Types.State;

namespace CivicConnect.Screening.Screenings;

internal sealed partial class ScreeningsGrpc
{
    private const int MostRevealed = 100;

    public override async Task<ListScreeningHitsResponse> ListScreeningHits(ListScreeningHitsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var area = Area(problems, request.Parent);
        var page = Page.Of(area.Db, problems, request);
        problems.Known("state", request.State);
        var subject = problems.Name("subject", request.Subject, area.Collection, required: false);
        problems.ThrowIfAny();
        var all = area.Db.Set<ScreeningHitRecord>().AsNoTracking();
        if (request.State != HitState.Unspecified)
            all = all.Where(h => h.State == request.State);
        if (subject != default)
            all = all.Where(h => h.SubjectId == subject);
        var rows = await After(all, page.Cursor).OrderByDescending(h => h.Score).ThenByDescending(h => h.Number).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var response = new ListScreeningHitsResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        response.NextPageToken = page.Fill(rows, response.Hits, h => h.ToResource(area.Db, area.Collection, area.HidesIdentity), h => $"{h.Score} {h.Number}");
        return response;
    }

    public override async Task<RevealScreeningHitsResponse> RevealScreeningHits(RevealScreeningHitsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var area = Area(problems, request.Parent);
        if (request.Names.Count == 0)
            problems.Add("names", "is required");
        problems.Count("names", request.Names.Count, MostRevealed);
        problems.Text("reason", request.Reason, 500);
        problems.ThrowIfAny();
        var ids = request.Names.Select((name, i) => Named($"names[{i}]", name, Hits)).Select(n => n.Area == area ? n.Id : throw Errors.NotFound()).ToList();
        var found = await area.Db.Set<ScreeningHitRecord>().AsNoTracking().Where(h => ids.Contains(h.Id)).ToDictionaryAsync(h => h.Id, context.CancellationToken);
        if (ids.Exists(id => !found.ContainsKey(id)))
            throw Errors.NotFound();
        await area.RevealAsync([.. found.Values.Select(h => h.SubjectId).Distinct()], request.Reason.Trim(), context.CancellationToken);
        return new RevealScreeningHitsResponse { Hits = { ids.Select(id => found[id].ToResource(area.Db, area.Collection, hide: false)) } };
    }

    public override async Task<ScreeningHit> ReviewScreeningHit(ReviewScreeningHitRequest request, ServerCallContext context)
    {
        var (area, id) = Named("name", request.Name, Hits);
        var record = await area.Db.Set<ScreeningHitRecord>().SingleOrDefaultAsync(h => h.Id == id, context.CancellationToken) ?? throw Errors.NotFound();
        record.CheckEtag(request.Etag);
        var problems = new Problems();
        if (!System.Enum.IsDefined(request.State) || request.State == HitState.Unspecified)
            problems.Add("state", "is required: CONFIRMED, DISMISSED or OPEN");
        problems.Text("reason", request.Reason, 1000, required: request.State != HitState.Open, lines: true);
        problems.ThrowIfAny();

        var hit = record.Open(area.Db.Sealer);
        var open = request.State == HitState.Open;
        (hit.Reviewer, hit.ReviewReason) = open ? ("", "") : (area.Db.Caller.Subject, request.Reason.Trim());
        hit.ReviewTime = open ? null : Timestamp.FromDateTime(Storage.SealedRecord.AsStored(Now));
        record.State = request.State;
        record.Close(area.Db.Sealer, hit, Now);
        await area.Db.SaveAsync(context.CancellationToken);
        return record.ToResource(area.Db, area.Collection, area.HidesIdentity);
    }

    private static IQueryable<ScreeningHitRecord> After(IQueryable<ScreeningHitRecord> hits, string cursor)
    {
        var parts = cursor.Split(' ');
        return parts.Length == 2 && int.TryParse(parts[0], out var score) && long.TryParse(parts[1], out var number)
            ? hits.Where(h => h.Score < score || (h.Score == score && h.Number < number))
            : hits;
    }
}

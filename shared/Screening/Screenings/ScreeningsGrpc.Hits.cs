using CivicConnect.Hosting.Api;
using CivicConnect.Screening.V1;
using CivicConnect.Storage.Merges;
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
        {
            var same = await area.Db.SameAsync(subject, context.CancellationToken);
            all = all.Where(h => same.Contains(h.SubjectId));
        }
        var rows = await After(all, page.Cursor).OrderByDescending(h => h.Score).ThenByDescending(h => h.Number).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var response = new ListScreeningHitsResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        var hits = await ShowAsync(area, rows, area.HidesIdentity, context.CancellationToken);
        response.NextPageToken = page.Fill([.. rows.Zip(hits)], response.Hits, h => h.Second, h => $"{h.First.Score} {h.First.Number}");
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
        return new RevealScreeningHitsResponse { Hits = { await ShowAsync(area, ids.ConvertAll(id => found[id]), hide: false, context.CancellationToken) } };
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
        return (await ShowAsync(area, [record], area.HidesIdentity, context.CancellationToken))[0];
    }

    /// <summary>Hits as the API shows them: of a record that was merged as the one's that remains.</summary>
    private static async Task<List<ScreeningHit>> ShowAsync(ScreeningArea area, List<ScreeningHitRecord> records, bool hide, CancellationToken cancellationToken)
    {
        var survivors = await area.Db.SurvivorsAsync(records.Select(r => r.SubjectId), cancellationToken);
        return records.ConvertAll(r => r.ToResource(area.Db, $"{area.Collection}/{survivors.GetValueOrDefault(r.SubjectId, r.SubjectId):D}", hide));
    }

    private static IQueryable<ScreeningHitRecord> After(IQueryable<ScreeningHitRecord> hits, string cursor)
    {
        var parts = cursor.Split(' ');
        return parts.Length == 2 && int.TryParse(parts[0], out var score) && long.TryParse(parts[1], out var number)
            ? hits.Where(h => h.Score < score || (h.Score == score && h.Number < number))
            : hits;
    }
}

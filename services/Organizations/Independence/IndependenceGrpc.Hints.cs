using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Independence;

internal sealed partial class IndependenceGrpc
{
    public override async Task<IndependenceHint> GetIndependence(GetIndependenceRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var id = problems.Name("name", request.Name, ResourceNames.Organizations);
        problems.ThrowIfAny();
        var organization = await db.Named(id).Select(o => (Guid?)o.Id).SingleOrDefaultAsync(context.CancellationToken) ?? throw Errors.NotFound();
        return (await reader.ReadAsync([organization], context.CancellationToken)).SingleOrDefault() ?? throw Errors.NotFound();
    }

    public override async Task<ListIndependenceHintsResponse> ListIndependenceHints(ListIndependenceHintsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        problems.ThrowIfAny();

        var open = await FindOpenAsync(context.CancellationToken);
        var rows = open.Where(o => o.IsAfter(page.Cursor)).Take(page.Size + 1).ToList();
        var hints = (await reader.ReadAsync(rows.ConvertAll(r => r.Id), context.CancellationToken)).ToDictionary(h => h.Organization);
        // One that was deleted meanwhile is left out.
        var shown = rows.Select(r => (Row: r, Hint: hints.GetValueOrDefault(ResourceNames.Of(ResourceNames.Organizations, r.Id)))).Where(r => r.Hint is not null).ToList();
        var response = new ListIndependenceHintsResponse { TotalSize = open.Count };
        response.NextPageToken = page.Fill(shown, response.Hints, r => r.Hint!, r => r.Row.Cursor);
        if (response.NextPageToken.Length == 0 && rows.Count > page.Size)
            response.NextPageToken = page.TokenAfter(rows[^1].Cursor);
        return response;
    }

    /// <summary>All open hints, the strongest first; of equal ones that of the newest organization. Nothing needs to be opened for it but decisions.</summary>
    private async Task<List<OpenHint>> FindOpenAsync(CancellationToken cancellationToken)
    {
        var reasons = await reader.FindAsync(null, cancellationToken);
        var reviews = await reader.FindReviewsAsync(null, cancellationToken);
        var organizations = await db.Organizations
            .Where(o => !IndependenceRule.StateKinds.Contains(o.Kind) && (db.IndependenceSignals.Any(s => s.OrganizationId == o.Id) || db.Ties.Any(t => t.ObjectId == o.Id) || db.Aliases.Any(a => a.SurvivorId == o.Id)))
            .Select(o => new { o.Id, o.Number, o.Kind }).ToListAsync(cancellationToken);
        return [.. organizations
            .Where(o => IndependenceDecision.StateOf(reviews.TryGetValue(o.Id, out var last) ? last.Review : null, o.Kind, reasons[o.Id]) == IndependenceHint.Types.State.Open)
            .Select(o => new OpenHint(o.Id, o.Number, IndependenceRule.Score(reasons[o.Id]))).Where(o => o.Score > 0)
            .OrderByDescending(o => o.Score).ThenByDescending(o => o.Number)];
    }

    private sealed record OpenHint(Guid Id, long Number, int Score)
    {
        internal string Cursor => $"{Score}:{Number}";

        internal bool IsAfter(string cursor) =>
            cursor.Split(':') is not [var score, var number] || (Score, Number).CompareTo((int.Parse(score), long.Parse(number))) < 0;
    }
}

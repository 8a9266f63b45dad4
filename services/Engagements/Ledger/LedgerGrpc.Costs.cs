using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Ledger;

internal sealed partial class LedgerGrpc
{
    public override async Task<ListCostsResponse> ListCosts(ListCostsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var query = ledger.Query(problems, request.Country, request.Compartment, request.FromDate, request.ToDate);
        problems.ThrowIfAny();

        var all = (await ledger.CurrentAsync(context.CancellationToken)).WithStates(query);
        var total = new Amounts();
        all.ForEach(c => total.Add(c.StatePart));
        var response = new ListCostsResponse { TotalSize = all.Count, Total = total.ToFigures() };
        // The cursor is the last one shown: by its place in the order, also when it has gone since.
        var rest = Guid.TryParse(page.Cursor.Split(' ')[0], out var last) ? all.SkipWhile(c => !IsAfter(c.Entry, page.Cursor.Split(' ')[1], last)).ToList() : all;
        var wanted = rest.Take(page.Size + 1).ToDictionary(c => c.Entry.Id);
        var ids = wanted.Keys.ToList();
        var rows = (await db.Engagements.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(context.CancellationToken))
            .OrderByDescending(r => r.StartTime).ThenByDescending(r => r.Id).ToList();
        var shown = rows.Zip(await engagements.ReadAsync(rows, context.CancellationToken)).ToList();
        response.NextPageToken = page.Fill(shown, response.Costs, r => new ListCostsResponse.Types.Cost
        {
            Engagement = r.Second,
            StatePart = wanted[r.First.Id].StatePart.ToFigures(),
            JustificationMissing = r.Second.Justification is null,
        }, r => $"{r.First.Id} {r.First.StartTime.Ticks}");
        return response;
    }

    private static bool IsAfter(LedgerEntry entry, string ticks, Guid last) =>
        long.TryParse(ticks, out var start) && (entry.StartTime.Ticks < start || (entry.StartTime.Ticks == start && entry.Id.CompareTo(last) < 0));
}

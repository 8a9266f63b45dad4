using CivicConnect.Engagements.Campaigns;
using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Names;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Engagements;

internal sealed partial class EngagementsGrpc
{
    private const int ScanPage = 500;

    // A request looks through this many envelopes at most; the next page goes on from there.
    private const int ScanLimit = 20_000;

    public override async Task<SearchEngagementsResponse> SearchEngagements(SearchEngagementsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        problems.Text("query", request.Query, 200, required: true);
        problems.ThrowIfAny();

        var words = NameText.Words(request.Query);
        var titles = await db.CampaignTitlesAsync(null, context.CancellationToken);
        var found = new List<EngagementRecord>();
        var cursor = page.Cursor;
        var scanned = 0;
        var ended = words.Length == 0;
        while (!ended && found.Count <= page.Size && scanned < ScanLimit)
        {
            var rows = await db.Engagements.AsNoTracking().LatestBefore(cursor).Take(ScanPage).ToListAsync(context.CancellationToken);
            found.AddRange(rows.Where(r => Matches(r.Open(db.Sealer), r.CampaignId is { } campaign ? titles.GetValueOrDefault(campaign, "") : "", words)));
            scanned += rows.Count;
            ended = rows.Count < ScanPage;
            if (rows.Count > 0)
                cursor = rows[^1].Cursor();
        }
        var response = new SearchEngagementsResponse();
        var engagements = await reader.ReadAsync(found, context.CancellationToken);
        response.NextPageToken = page.Fill([.. found.Zip(engagements)], response.Engagements, r => r.Second, r => r.First.Cursor());
        if (response.NextPageToken.Length == 0 && !ended)
            response.NextPageToken = page.TokenAfter(cursor);
        return response;
    }

    /// <summary>Every word begins some word of the engagement.</summary>
    private static bool Matches(Engagement engagement, string campaign, IReadOnlyList<string> words)
    {
        string[] texts = [engagement.Summary, engagement.Outcome, engagement.Place, campaign, .. engagement.Tags, .. engagement.Commitments];
        var all = texts.SelectMany(t => NameText.Words(t)).ToList();
        return words.All(word => all.Exists(w => w.StartsWith(word, StringComparison.Ordinal)));
    }
}

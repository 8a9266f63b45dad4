using CivicConnect.Engagements.FollowUps;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Engagements;

internal sealed partial class EngagementsGrpc
{
    public override async Task<ListTimelineResponse> ListTimeline(ListTimelineRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var party = problems.Party("parent", request.Parent);
        problems.ThrowIfAny();
        if ((await names.FindAsync([party!.Value], context.CancellationToken)).GetValueOrDefault(party.Value) is not { SameIds: var same })
            throw Errors.NotFound();

        // The cursor holds the place in both orders: each list goes on where its own last entry on the page before was.
        var cursors = page.Cursor.Split('|');
        var engagements = await db.Engagements.AsNoTracking().Where(e => db.Participants.Any(p => p.EngagementId == e.Id && same.Contains(p.PartyId)))
            .LatestBefore(cursors[0]).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var followUps = await db.FollowUps.AsNoTracking().Where(f => f.SubjectId != null && same.Contains(f.SubjectId.Value))
            .LatestBefore(cursors.ElementAtOrDefault(1) ?? "").Take(page.Size + 1).ToListAsync(context.CancellationToken);

        var resources = await reader.ReadAsync(engagements, context.CancellationToken);
        var tasks = await followUpReader.ReadAsync(followUps, context.CancellationToken);
        var entries = engagements.Zip(resources, (r, e) => new Row(r.StartTime, r.Cursor(), null, new TimelineEntry { Engagement = e }))
            .Concat(followUps.Zip(tasks, (r, f) => new Row(r.Time, null, r.Cursor(), new TimelineEntry { FollowUp = f })))
            .OrderByDescending(r => r.Time).ToList();
        var response = new ListTimelineResponse();
        response.NextPageToken = page.Fill(entries, response.Entries, r => r.ToEntry(), last => Cursor(entries, last, cursors));
        return response;
    }

    private static string Cursor(List<Row> entries, Row last, string[] before)
    {
        var shown = entries.Take(entries.IndexOf(last) + 1).ToList();
        return $"{shown.LastOrDefault(r => r.EngagementCursor is not null)?.EngagementCursor ?? before[0]}|{shown.LastOrDefault(r => r.FollowUpCursor is not null)?.FollowUpCursor ?? before.ElementAtOrDefault(1)}";
    }

    private sealed record Row(DateTime Time, string? EngagementCursor, string? FollowUpCursor, TimelineEntry Entry)
    {
        internal TimelineEntry ToEntry()
        {
            Entry.Time = Timestamp.FromDateTime(Time);
            return Entry;
        }
    }
}

using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Segments.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Segments.Segments;

internal sealed partial class SegmentsGrpc(IEnumerable<SegmentArea> areas, TimeProvider time) : V1.Segments.SegmentsBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<Segment> GetSegment(GetSegmentRequest request, ServerCallContext context)
    {
        var (area, record) = await FindAsync("name", request.Name, context.CancellationToken);
        return await area.ShowAsync(record, context.CancellationToken);
    }

    public override async Task<ListSegmentsResponse> ListSegments(ListSegmentsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var area = Area(problems, "parent", request.Parent);
        var page = Page.Of(area.Db, problems, request);
        problems.ThrowIfAny();
        var all = area.Db.Set<SegmentRecord>().AsNoTracking();
        var rows = await page.NewestAsync(all, context.CancellationToken);
        var shown = new List<(SegmentRecord Record, Segment Segment)>();
        foreach (var row in rows)
            shown.Add((row, await area.ShowAsync(row, context.CancellationToken)));
        var response = new ListSegmentsResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        response.NextPageToken = page.Fill(shown, response.Segments, s => s.Segment, s => s.Record.Number.ToString());
        return response;
    }

    public override async Task<Segment> CreateSegment(CreateSegmentRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var area = Area(problems, "parent", request.Parent);
        var db = area.Db;
        var once = Once.Of(db, problems, request.RequestId, request);
        var segment = (request.Segment ?? new Segment()).WithoutOutputOnly();
        await area.CheckAsync(problems, "segment", segment, context.CancellationToken);
        var record = new SegmentRecord { IsGroup = segment.Group };
        await db.PlaceAsync(problems, "segment.compartments", segment.Compartments, record, context.CancellationToken);
        if (await once.FindAsync(context.CancellationToken) is { } before)
            return await GetSegment(new GetSegmentRequest { Name = SegmentRecord.NameIn(db, before) }, context);
        problems.ThrowIfAny();
        record.Close(db.Sealer, segment, Now);
        db.Add(record);
        db.Append(new SegmentCreated { SegmentId = record.Id }, record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetSegment(new GetSegmentRequest { Name = SegmentRecord.NameIn(db, winner) }, context);
        return await area.ShowAsync(record, context.CancellationToken);
    }

    public override async Task<Segment> UpdateSegment(UpdateSegmentRequest request, ServerCallContext context)
    {
        var change = request.Segment ?? new Segment();
        var (area, record) = await FindAsync("segment.name", change.Name, context.CancellationToken);
        var (db, problems) = (area.Db, new Problems());
        record.CheckEtag(change.Etag);
        var segment = record.Open(db.Sealer);
        var hidden = await area.TakeHiddenAsync(segment, context.CancellationToken);
        segment.Compartments.Show(db, record);
        problems.Update(request.UpdateMask, change, segment, "group");
        segment.WithoutOutputOnly();
        await db.MoveAsync(problems, "segment.compartments", segment.Compartments, record, context.CancellationToken);
        await area.CheckAsync(problems, "segment", segment, context.CancellationToken);
        problems.ThrowIfAny();
        // Whoever was not shown it does not mean to take it away.
        area.PutBack(hidden, segment);
        record.Close(db.Sealer, segment, Now);
        db.Append(new SegmentUpdated { SegmentId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return await area.ShowAsync(record, context.CancellationToken);
    }

    public override async Task<Empty> DeleteSegment(DeleteSegmentRequest request, ServerCallContext context)
    {
        var (area, record) = await FindAsync("name", request.Name, context.CancellationToken);
        var db = area.Db;
        record.CheckEtag(request.Etag);
        db.CheckMayChange(record);
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.Set<GroupMember>().Where(m => m.SegmentId == record.Id).ExecuteDeleteAsync(context.CancellationToken);
        db.Remove(record);
        db.Append(new SegmentDeleted { SegmentId = record.Id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
        db.RaiseAppended();
        return new Empty();
    }

    private SegmentArea Area(Problems problems, string field, string parent)
    {
        var area = areas.FirstOrDefault(a => a.Parent == parent);
        if (area is null)
        {
            problems.Add(field, $"must be {string.Join(" or ", areas.Select(a => a.Parent))}");
            problems.ThrowIfAny();
        }
        CheckScope(area!, "read");
        return area!;
    }

    private (SegmentArea Area, Guid Id) Named(string field, string name, string collection)
    {
        var area = areas.FirstOrDefault(a => name.StartsWith($"{a.Parent}/", StringComparison.Ordinal));
        if (area is not null && ResourceNames.TryParse(name[(area.Parent.Length + 1)..], collection, out var id))
        {
            CheckScope(area, "read");
            return (area, id);
        }
        var problems = new Problems();
        problems.Add(field, $"must be a name of the form services/{{service}}/{collection}/{{uuid}}");
        problems.ThrowIfAny();
        throw Errors.NotFound();
    }

    private async Task<(SegmentArea Area, SegmentRecord Record)> FindAsync(string field, string name, CancellationToken cancellationToken)
    {
        var (area, id) = Named(field, name, SegmentRecord.Collection);
        return (area, await area.Db.Set<SegmentRecord>().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw Errors.NotFound());
    }

    // What a segment holds is no more open to a partner than it is where it is kept.
    private static void CheckScope(SegmentArea area, string right)
    {
        if (area.Db.Caller.Principal.Scopes is { } scopes && !scopes.Contains($"{area.Db.Service}.{right}"))
            throw Errors.NotAllowed($"The client must have been given {area.Db.Service}.{right} too.");
    }
}

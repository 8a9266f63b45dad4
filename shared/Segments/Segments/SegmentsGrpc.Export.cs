using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Segments.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CivicConnect.Segments.Segments;

internal sealed partial class SegmentsGrpc
{
    private const int RowsAtOnce = 200;
    private const int MostRevealed = 10_000;

    public override async Task ExportSegment(ExportSegmentRequest request, IServerStreamWriter<ExportSegmentResponse> responseStream, ServerCallContext context)
    {
        var (area, record) = await FindAsync("name", request.Name, context.CancellationToken);
        var all = await area.FindAllAsync(record, context.CancellationToken);
        // That nobody was found is on record too, once there is something to answer.
        if (all.Count == 0)
            await responseStream.WriteAsync(new ExportSegmentResponse(), context.CancellationToken);
        foreach (var ids in all.Chunk(RowsAtOnce))
        {
            await WriteAsync(responseStream, await area.ReadAsync(ids, context.CancellationToken), context.CancellationToken);
            area.Db.ChangeTracker.Clear();
        }
    }

    public override async Task RevealSegment(RevealSegmentRequest request, IServerStreamWriter<ExportSegmentResponse> responseStream, ServerCallContext context)
    {
        var (area, record) = await FindAsync("name", request.Name, context.CancellationToken);
        var problems = new Problems();
        problems.Text("reason", request.Reason, 500);
        if (area.Collection != ResourceNames.Contacts)
            problems.Add("name", "must be a segment of contacts: organizations have no hidden identity");
        problems.ThrowIfAny();
        var all = await area.FindAllAsync(record, context.CancellationToken);
        if (all.Count > MostRevealed)
            throw Errors.FailedPrecondition("SEGMENT_TOO_LARGE", $"At most {MostRevealed} identities are shown at once.");
        foreach (var some in (await area.RevealAsync(all, request.Reason, context.CancellationToken)).Chunk(RowsAtOnce))
            await WriteAsync(responseStream, some, context.CancellationToken);
    }

    // In as many messages as it takes to keep each below what clients accept.
    private static async Task WriteAsync(IServerStreamWriter<ExportSegmentResponse> stream, IReadOnlyList<IMessage> members, CancellationToken cancellationToken)
    {
        const int mostBytes = 3_000_000;
        var (response, bytes) = (new ExportSegmentResponse(), 0);
        foreach (var member in members)
        {
            var size = member.CalculateSize();
            if (bytes > 0 && bytes + size > mostBytes)
            {
                await stream.WriteAsync(response, cancellationToken);
                (response, bytes) = (new ExportSegmentResponse(), 0);
            }
            bytes += size;
            if (member is Contact contact)
                response.Contacts.Add(contact);
            else
                response.Organizations.Add((Organization)member);
        }
        if (bytes > 0)
            await stream.WriteAsync(response, cancellationToken);
    }
}

using CivicConnect.Hosting.Api;
using CivicConnect.Screening.Lists;
using CivicConnect.Screening.Matching;
using CivicConnect.Screening.Running;
using CivicConnect.Screening.V1;
using CivicConnect.Storage;
using Google.Protobuf;
using Grpc.Core;
using State = CivicConnect.Screening.V1.Screening.Types.State;

namespace CivicConnect.Screening.Screenings;

internal sealed partial class ScreeningsGrpc
{
    private const int MaxPiece = 192 * 1024;

    public override async Task<V1.Screening> CreateScreening(IAsyncStreamReader<CreateScreeningRequest> requestStream, ServerCallContext context)
    {
        var problems = new Problems();
        var reader = new ListReader();
        var first = await requestStream.MoveNext(context.CancellationToken) ? requestStream.Current : new CreateScreeningRequest();
        var (area, screening) = Begin(problems, first.Parent, first.Screening);
        for (var more = Take(problems, reader, first.Content); more && await requestStream.MoveNext(context.CancellationToken);)
            more = Take(problems, reader, requestStream.Current.Content);
        return await StartAsync(problems, area, screening, reader, context.CancellationToken);
    }

    public override Task<V1.Screening> UploadScreening(UploadScreeningRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var reader = new ListReader();
        var (area, screening) = Begin(problems, request.Parent, request.Screening);
        Take(problems, reader, request.Content);
        return StartAsync(problems, area, screening, reader, context.CancellationToken);
    }

    private (ScreeningArea Area, V1.Screening Screening) Begin(Problems problems, string parent, V1.Screening? wanted)
    {
        var area = Area(problems, parent);
        var screening = (wanted ?? new V1.Screening()).WithoutOutputOnly();
        problems.Text("screening.title", screening.Title, 200, required: true);
        problems.ThrowIfAny();
        return (area, screening);
    }

    private static bool Take(Problems problems, ListReader reader, ByteString piece)
    {
        if (piece.Length > MaxPiece)
            problems.Add("content", $"must have at most {MaxPiece} bytes in one message");
        problems.ThrowIfAny();
        return reader.Add(piece.Span);
    }

    private async Task<V1.Screening> StartAsync(Problems problems, ScreeningArea area, V1.Screening screening, ListReader reader, CancellationToken cancellationToken)
    {
        reader.End();
        foreach (var (line, problem) in reader.Problems)
            problems.Add("content", $"line {line} {problem}");
        problems.ThrowIfAny();
        var db = area.Db;
        if (!db.Caller.Compartments.Any(c => db.Caller.May(c, MemberLevel.Officer)))
            throw Errors.NotAllowed();
        var record = new ScreeningRecord { State = State.Running, Entities = reader.Entities.Count, BeatTime = Storage.SealedRecord.AsStored(Now) };
        await db.PlaceAsync(record, [db.Caller.HomeCompartment], cancellationToken);
        record.Close(db.Sealer, screening, Now);
        db.Add(record);
        await db.SaveAsync(cancellationToken);
        if (area.TryRun(new ScreeningRun(record.Id, screening.Title, new ListIndex(reader.Entities), db.Caller.Subject, db.Caller.Compartments)))
            return record.ToResource(db, Now);
        db.Remove(record);
        await db.SaveAsync(cancellationToken);
        throw Errors.Unavailable("SCREENING_BUSY", "Another list is being matched. Try again when it is done.");
    }
}

using CivicConnect.Hosting.Api;
using CivicConnect.Import.Csv;
using CivicConnect.Imports.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CivicConnect.Import.Jobs;

internal sealed partial class ImportJobsGrpc
{
    private const int MaxPiece = 192 * 1024;

    public override async Task<ImportJob> CreateImportJob(IAsyncStreamReader<CreateImportJobRequest> requestStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken))
            return await TakeAsync("", null, Pieces([]), context.CancellationToken);
        var first = requestStream.Current;
        return await TakeAsync(first.Parent, first.ImportJob, PiecesAsync(), context.CancellationToken);

        async IAsyncEnumerable<ByteString> PiecesAsync()
        {
            yield return first.Content;
            while (await requestStream.MoveNext(context.CancellationToken))
                yield return requestStream.Current.Content;
        }
    }

    public override Task<ImportJob> UploadImportJob(UploadImportJobRequest request, ServerCallContext context) =>
        TakeAsync(request.Parent, request.ImportJob, Pieces([request.Content]), context.CancellationToken);

    private async Task<ImportJob> TakeAsync(string parent, ImportJob? wanted, IAsyncEnumerable<ByteString> pieces, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var area = Area(problems, parent);
        wanted ??= new ImportJob();
        if (!area.Kinds.Contains(wanted.Kind))
            problems.Add("import_job.kind", $"must be {string.Join(" or ", area.Kinds.Select(k => k.ToString().ToUpperInvariant()))} for {parent}");
        problems.Text("import_job.file_name", wanted.FileName, FileNameLength);
        problems.Text("import_job.source_system", wanted.SourceSystem, SystemLength);
        problems.ThrowIfAny();
        await using var upload = await Upload.BeginAsync(area.Db, wanted, time, cancellationToken);
        try
        {
            await foreach (var piece in pieces)
            {
                if (piece.Length > MaxPiece)
                    problems.Add("content", $"must have at most {MaxPiece} bytes in one message");
                else if (!await upload.AddAsync(piece.Memory, cancellationToken))
                    break;
                problems.ThrowIfAny();
            }
            var record = await upload.EndAsync(problems, cancellationToken);
            return record.ToResource(area.Db);
        }
        catch (CsvProblemException e)
        {
            problems.Add("content", e.Message);
            problems.ThrowIfAny();
            throw;
        }
    }

    private static async IAsyncEnumerable<ByteString> Pieces(ByteString[] pieces)
    {
        foreach (var piece in pieces)
            yield return await ValueTask.FromResult(piece);
    }
}

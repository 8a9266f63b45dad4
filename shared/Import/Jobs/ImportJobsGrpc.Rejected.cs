using CivicConnect.Import.Csv;
using CivicConnect.Imports.V1;
using CsvHelper;
using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Import.Jobs;

internal sealed partial class ImportJobsGrpc
{
    private const int PieceBytes = 64 * 1024;
    private const string CsvType = "text/csv; charset=utf-8";

    public override async Task DownloadRejectedRows(DownloadRejectedRowsRequest request, IServerStreamWriter<HttpBody> responseStream, ServerCallContext context)
    {
        var cancel = context.CancellationToken;
        var (area, id) = Job("name", request.Name);
        CheckMayRead(area, await FindAsync(area, id, cancel));
        await using var file = new ChunkStream(area.Db, id, readAhead: false);
        using var table = await CsvTable.OpenAsync(file, countLines: true, cancel);
        using var text = new MemoryStream();
        // What a spreadsheet would take for a formula is written as text; a byte order mark, since spreadsheets ask for one.
        using var csv = CsvWriter.Create(text, new CsvWriterOptions { Injection = CsvInjection.Escape, ValidateFieldCount = false, WriteByteOrderMark = true }, leaveOpen: true);
        csv.WriteField("line");
        csv.WriteField("reason");
        foreach (var header in table.Header)
            csv.WriteField(header);
        csv.EndRecord();
        await foreach (var (row, reason) in SkippedAsync(area, id, cancel))
        {
            while (table.Row < row && await table.ReadAsync(cancel))
            {
            }
            if (table.Row != row)
                break;
            csv.WriteField(table.Line);
            csv.WriteField(reason);
            for (var column = 0; column < table.CellCount; column++)
                csv.WriteField(table.Raw(column));
            csv.EndRecord();
            if (text.Length >= PieceBytes)
                await SendAsync();
        }
        csv.Flush();
        await SendAsync();

        async Task SendAsync()
        {
            for (var at = 0; at < text.Length; at += PieceBytes)
            {
                var piece = text.GetBuffer().AsSpan(at, (int)Math.Min(PieceBytes, text.Length - at));
                await responseStream.WriteAsync(new HttpBody { ContentType = CsvType, Data = ByteString.CopyFrom(piece) }, cancel);
            }
            text.SetLength(0);
        }
    }

    private static async IAsyncEnumerable<(long Row, string Reason)> SkippedAsync(ImportArea area, Guid id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long after = 0;
        while (true)
        {
            var batch = await area.Db.Set<ImportBatch>().AsNoTracking().Where(b => b.JobId == id && b.FirstRow > after && b.Skipped > 0)
                .OrderBy(b => b.FirstRow).FirstOrDefaultAsync(cancellationToken);
            if (batch is null)
                yield break;
            after = batch.FirstRow;
            var content = batch.Open(area.Db.Sealer);
            foreach (var row in content.Rows.Where(r => r.Outcome == (int)ImportRow.Types.Outcome.Skipped))
                yield return (row.Row, string.Join(' ', row.Messages.Select(m => content.Texts[m])));
        }
    }
}

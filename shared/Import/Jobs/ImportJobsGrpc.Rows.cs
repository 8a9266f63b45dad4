using CivicConnect.Hosting.Api;
using CivicConnect.Import.Running;
using CivicConnect.Imports.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Import.Jobs;

internal sealed partial class ImportJobsGrpc
{
    public override async Task<ListImportRowsResponse> ListImportRows(ListImportRowsRequest request, ServerCallContext context)
    {
        var (area, id) = Job("parent", request.Parent);
        var problems = new Problems();
        var page = Page.Of(area.Db, problems, request);
        if (!System.Enum.IsDefined(request.Outcome))
            problems.Add("outcome", "is not known");
        problems.ThrowIfAny();
        var job = await FindAsync(area, id, context.CancellationToken);
        CheckMayRead(area, job);

        _ = long.TryParse(page.Cursor, out var after);
        var rows = new List<ImportRow>();
        while (rows.Count <= page.Size && await NextAsync(area, request, id, after, context.CancellationToken) is { } batch)
        {
            var content = batch.Open(area.Db.Sealer);
            rows.AddRange(content.Rows.Where(r => r.Row > after && IsWanted(r, request)).Select(r => Row(job.Kind, r, content)));
            after = batch.NextRow - 1;
        }
        var response = new ListImportRowsResponse();
        response.NextPageToken = page.Fill(rows, response.Rows, r => r, r => r.Row.ToString());
        return response;
    }

    private static Task<ImportBatch?> NextAsync(ImportArea area, ListImportRowsRequest request, Guid id, long after, CancellationToken cancellationToken)
    {
        var batches = area.Db.Set<ImportBatch>().AsNoTracking().Where(b => b.JobId == id && b.NextRow > after + 1);
        if (request.Outcome == ImportRow.Types.Outcome.Skipped)
            batches = batches.Where(b => b.Skipped > 0);
        if (request.Outcome == ImportRow.Types.Outcome.Kept)
            batches = batches.Where(b => b.Kept > 0);
        if (request.OnlyWithMessages)
            batches = batches.Where(b => b.WithMessages > 0);
        return batches.OrderBy(b => b.FirstRow).FirstOrDefaultAsync(cancellationToken);
    }

    private static bool IsWanted(RowContent row, ListImportRowsRequest request) =>
        (request.Outcome == ImportRow.Types.Outcome.Unspecified || row.Outcome == (int)request.Outcome)
        && (!request.OnlyWithMessages || row.Messages.Count > 0);

    private static ImportRow Row(ImportJob.Types.Kind kind, RowContent row, BatchContent content) => new()
    {
        Row = row.Row,
        Outcome = (ImportRow.Types.Outcome)row.Outcome,
        Messages = { row.Messages.Select(m => content.Texts[m]) },
        Resource = row.Record.IsEmpty ? "" : kind switch
        {
            ImportJob.Types.Kind.Organizations => ResourceNames.Of(ResourceNames.Organizations, BatchContentWriter.Id(row.Record)),
            ImportJob.Types.Kind.Affiliations => ResourceNames.Of(ResourceNames.Contacts, BatchContentWriter.Id(row.Parent), ResourceNames.Affiliations, BatchContentWriter.Id(row.Record)),
            _ => ResourceNames.Of(ResourceNames.Contacts, BatchContentWriter.Id(row.Record)),
        },
    };
}

using CivicConnect.Duplicates.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using State = CivicConnect.Duplicates.V1.DuplicateScan.Types.State;

namespace CivicConnect.Duplicates.Scans;

internal sealed partial class DuplicatesGrpc
{
    public override async Task<DuplicateScan> CreateDuplicateScan(CreateDuplicateScanRequest request, ServerCallContext context)
    {
        var area = Area(new Problems(), request.Parent);
        var db = area.Db;
        if (!db.Caller.Compartments.Any(c => db.Caller.May(c, MemberLevel.Officer)))
            throw Errors.NotAllowed();
        if (await Mine(area).AnyAsync(s => s.State == State.Running, context.CancellationToken))
            throw Errors.FailedPrecondition("SCAN_RUNNING", "A scan of yours is running. Wait until it is done, or cancel it.");
        var record = new DuplicateScanRecord { StartedBy = db.Caller.Subject, State = State.Running };
        await db.PlaceAsync(record, [db.Caller.HomeCompartment], context.CancellationToken);
        record.Close(db.Sealer, new DuplicateScan { Compartments = { db.Caller.Compartments.Select(c => ResourceNames.Of(ResourceNames.Compartments, c)) } }, Now);
        db.Add(record);
        await db.SaveAsync(context.CancellationToken);
        area.Wake();
        return record.ToResource(db);
    }

    public override async Task<DuplicateScan> GetDuplicateScan(GetDuplicateScanRequest request, ServerCallContext context)
    {
        var (area, id) = Named(request.Name, DuplicateScanRecord.Collection);
        return (await FindScanAsync(area, id, context.CancellationToken)).ToResource(area.Db);
    }

    public override async Task<ListDuplicateScansResponse> ListDuplicateScans(ListDuplicateScansRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var area = Area(problems, request.Parent);
        var page = Page.Of(area.Db, problems, request);
        problems.ThrowIfAny();
        var rows = await page.NewestAsync(Mine(area).AsNoTracking(), context.CancellationToken);
        var response = new ListDuplicateScansResponse();
        response.NextPageToken = page.Fill(rows, response.DuplicateScans, s => s.ToResource(area.Db), s => s.Number.ToString());
        return response;
    }

    public override async Task<DuplicateScan> CancelDuplicateScan(CancelDuplicateScanRequest request, ServerCallContext context)
    {
        var (area, id) = Named(request.Name, DuplicateScanRecord.Collection);
        var record = await FindScanAsync(area, id, context.CancellationToken);
        area.Db.CheckMayChange(record);
        if (record.State != State.Running)
            return record.ToResource(area.Db);
        (record.State, record.EndTime) = (State.Cancelled, SealedRecord.AsStored(Now));
        await area.Db.SaveAsync(context.CancellationToken);
        return record.ToResource(area.Db);
    }

    // What a scan counts lies in all compartments of whoever began it: a colleague in one of these must not learn it.
    private static IQueryable<DuplicateScanRecord> Mine(DuplicateArea area) => area.Db.Set<DuplicateScanRecord>().Where(s => s.StartedBy == area.Db.Caller.Subject);

    private static async Task<DuplicateScanRecord> FindScanAsync(DuplicateArea area, Guid id, CancellationToken cancellationToken) =>
        await Mine(area).SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw Errors.NotFound();
}

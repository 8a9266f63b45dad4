using CivicConnect.Hosting.Api;
using CivicConnect.Import.Columns;
using CivicConnect.Imports.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Import.Jobs;

internal sealed partial class ImportJobsGrpc
{
    public override async Task<ImportJob> RunImportJob(RunImportJobRequest request, ServerCallContext context)
    {
        var (area, id) = Job("name", request.Name);
        var record = await FindAsync(area, id, context.CancellationToken);
        // A broken-off import is gone on with; a broken-off dry run may be followed by either.
        if (!JobStates.CanRun(record.State, request.DryRun && !record.DryRun))
            throw WrongState("The job is at work, is done, or has been taken back.");
        var mapped = record.Open(area.Db.Sealer).Columns.Select(c => c.Field).ToHashSet();
        if (!ImportFields.Needed(record.Kind).Any(set => set.All(mapped.Contains)))
            throw Errors.FailedPrecondition("COLUMNS_NOT_MAPPED", $"Map columns to {string.Join(", or to ", ImportFields.Needed(record.Kind).Select(set => string.Join(" and ", set)))} first.");

        area.Db.CheckMayChange(record);
        if (area.AsksOf(record.Kind) is { } service)
            record.Carry(area.Db.Sealer, await errand.BeginAsync(service));
        await using var transaction = await area.Db.Database.BeginTransactionAsync(context.CancellationToken);
        if (record.DryRun || JobStates.CanChange(record.State))
        {
            await area.Db.Set<ImportBatch>().Where(b => b.JobId == id).ExecuteDeleteAsync(context.CancellationToken);
            (record.Done, record.Created, record.Updated, record.Unchanged, record.Skipped, record.Warned) = (0, 0, 0, 0, 0, 0);
        }
        record.DryRun = request.DryRun;
        Begin(area, record, request.DryRun ? ImportJob.Types.State.Checking : ImportJob.Types.State.Running);
        await area.Db.SaveAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
        area.Wake();
        return record.ToResource(area.Db);
    }

    public override async Task<ImportJob> UndoImportJob(UndoImportJobRequest request, ServerCallContext context)
    {
        var (area, id) = Job("name", request.Name);
        var record = await FindAsync(area, id, context.CancellationToken);
        if (!JobStates.CanUndo(record.State) || record.DryRun)
            throw WrongState("Only a job that has been run can be taken back.");
        Begin(area, record, ImportJob.Types.State.Undoing);
        await area.Db.SaveAsync(context.CancellationToken);
        area.Wake();
        return record.ToResource(area.Db);
    }

    public override async Task<ImportJob> CancelImportJob(CancelImportJobRequest request, ServerCallContext context)
    {
        var (area, id) = Job("name", request.Name);
        area.Db.CheckMayChange(await FindAsync(area, id, context.CancellationToken));
        area.Db.ChangeTracker.Clear();
        var now = Now;
        await using var transaction = await area.Db.Database.BeginTransactionAsync(context.CancellationToken);
        // The run finds the job in another state when it next stores a batch, and stops. A dry run leaves nothing to go on with.
        var jobs = area.Db.Set<ImportJobRecord>().Where(j => j.Id == id);
        var stopped = await jobs.Where(j => j.State == ImportJob.Types.State.Running || j.State == ImportJob.Types.State.Checking)
            .ExecuteUpdateAsync(set => set
                .SetProperty(j => j.State, j => j.DryRun ? ImportJob.Types.State.Ready : ImportJob.Types.State.Cancelled)
                .SetProperty(j => j.EndTime, now).SetProperty(j => j.LeaseOwner, (string?)null).SetProperty(j => j.LeaseUntil, (DateTime?)null), context.CancellationToken);
        var job = await GetAsync(area, id, context.CancellationToken);
        if (stopped == 0)
            throw WrongState("The job is not running.");
        area.Db.Touched([id]);
        await area.Db.SaveAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
        return job;
    }

    private void Begin(ImportArea area, ImportJobRecord record, ImportJob.Types.State state)
    {
        record.State = state;
        record.StartedBy = area.Db.Caller.Subject;
        record.Failure = "";
        record.StartTime = Now;
        record.EndTime = null;
        record.Etag = Storage.SealedRecord.NewEtag();
    }
}

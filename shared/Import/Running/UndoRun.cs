using CivicConnect.Import.Jobs;
using CivicConnect.Imports.V1;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Import.Running;

/// <summary>Takes an import back, the last batch first, so that a record which several batches changed goes back step by step.</summary>
internal sealed class UndoRun<TDb>(IServiceScopeFactory factory, JobLease<TDb> lease) where TDb : ServiceDb
{
    private readonly ImportJobRecord job = lease.Job;

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = new JobScope<TDb>(factory, job);
        var importer = scope.Importer(job);
        await importer.BeginAsync(scope.Db, new ImportSettings(job.Id, "", DryRun: false), cancellationToken);
        using (importer.HoldOff())
        {
            while (await StepAsync(scope.Db, importer, cancellationToken))
            {
            }
        }
        if (job.RowCount <= ImportRun<TDb>.FoundAtOnce)
            await importer.CurrentAsync(scope.Db, cancellationToken);
    }

    private async Task<bool> StepAsync(TDb db, Importer<TDb> importer, CancellationToken cancellationToken)
    {
        var batch = await db.Set<ImportBatch>().AsNoTracking().Where(b => b.JobId == job.Id && !b.Undone)
            .OrderByDescending(b => b.FirstRow).FirstOrDefaultAsync(cancellationToken);
        if (batch is null)
            return false;
        var content = batch.Open(db.Sealer);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var undone = await importer.UndoAsync(db, content, cancellationToken);
        await MarkAsync(db, batch, content, undone, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.RaiseAppended();
        return true;
    }

    private async Task MarkAsync(TDb db, ImportBatch batch, BatchContent content, UndoneBatch undone, CancellationToken cancellationToken)
    {
        foreach (var row in content.Rows.Where(r => undone.Kept.Contains(BatchContentWriter.Id(r.Record)) && (ImportRow.Types.Outcome)r.Outcome != ImportRow.Types.Outcome.Unchanged))
            row.Outcome = (int)ImportRow.Types.Outcome.Kept;
        // What was taken back need not be kept for an undo any longer.
        content.Changed.Clear();
        var resealed = batch.SealAgain(db.Sealer, content);
        var kept = undone.Kept.Count;
        await db.Set<ImportBatch>().Where(b => b.Id == batch.Id).ExecuteUpdateAsync(set => set
            .SetProperty(b => b.Undone, true).SetProperty(b => b.Kept, kept).SetProperty(b => b.Sealed, resealed), cancellationToken);
        var mine = await lease.Mine(db).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.Undone, j => j.Undone + undone.TakenBack)
            .SetProperty(j => j.Kept, j => j.Kept + kept), cancellationToken);
        if (mine == 0)
            throw new JobStoppedException();
    }
}

using CivicConnect.Import.Columns;
using CivicConnect.Import.Csv;
using CivicConnect.Import.Jobs;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Import.Running;

/// <summary>
/// Brings a file in, or tries to. While the database stores one batch, the next is sealed and the one after it read and matched. Each is stored in one
/// transaction with its results and the job's counts, so that a run which breaks off goes on behind the last one.
/// </summary>
internal sealed class ImportRun<TDb>(IServiceScopeFactory factory, JobLease<TDb> lease, TimeProvider time) where TDb : ServiceDb
{
    // So many that what is kept of the results of people stays below the large object heap's 85,000 bytes.
    private const int BatchRows = 2_500;
    private const long BatchBytes = 4 << 20;
    private const int MostInFlight = 2;

    /// <summary>Of a file with up to so many rows, everything is found by a search when the job says that it is done; of longer ones a moment later.</summary>
    internal const int FoundAtOnce = 10_000;
    private const string DefaultSystem = "import";
    private readonly ImportJobRecord job = lease.Job;

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var reading = new JobScope<TDb>(factory, job);
        await using var writing = new JobScope<TDb>(factory, job);
        var importer = reading.Importer(job);
        var content = job.Open(reading.Db.Sealer);
        var system = content.SourceSystem.Length > 0 ? content.SourceSystem : DefaultSystem;
        await importer.BeginAsync(reading.Db, new ImportSettings(job.Id, system, job.DryRun), cancellationToken);

        await using var pieces = new JobScope<TDb>(factory, job);
        await using var file = new ChunkStream(pieces.Db, job.Id, readAhead: true);
        using var table = await CsvTable.OpenAsync(file, cancel: cancellationToken);
        var row = new MappedRow(table, [.. content.Columns.Select(c => c.Field)], importer.Fields);
        while (table.Row < job.Done && await table.ReadAsync(cancellationToken))
        {
        }
        using (importer.HoldOff())
            await PumpAsync(reading.Db, writing.Db, importer, table, row, cancellationToken);
        if (job.RowCount <= FoundAtOnce)
            await importer.CurrentAsync(reading.Db, cancellationToken);
    }

    private async Task PumpAsync(TDb reading, TDb writing, Importer<TDb> importer, CsvTable table, MappedRow row, CancellationToken cancellationToken)
    {
        var inFlight = new List<PreparedBatch<TDb>>();
        try
        {
            while (await FillAsync(importer, table, row, cancellationToken))
            {
                var batch = await importer.PrepareAsync(reading, inFlight, cancellationToken);
                if (inFlight.Count == MostInFlight)
                {
                    await inFlight[0].Stored;
                    inFlight.RemoveAt(0);
                }
                var before = inFlight.Count > 0 ? inFlight[^1].Stored : Task.CompletedTask;
                batch.Stored = Task.Run(() => SealAndStoreAsync(writing, batch, before, cancellationToken), CancellationToken.None);
                inFlight.Add(batch);
            }
        }
        finally
        {
            // The context must not be disposed of under them.
            if (inFlight.Count > 0)
                await inFlight[^1].Stored;
        }
    }

    private static async ValueTask<bool> FillAsync(Importer<TDb> importer, CsvTable table, MappedRow row, CancellationToken cancellationToken)
    {
        while (importer.PendingRows < BatchRows && importer.PendingBytes < BatchBytes && await table.ReadAsync(cancellationToken))
            importer.Read(row);
        return importer.PendingRows > 0;
    }

    private async Task SealAndStoreAsync(TDb db, PreparedBatch<TDb> batch, Task before, CancellationToken cancellationToken)
    {
        batch.Seal();
        var now = time.GetUtcNow().UtcDateTime;
        var rows = batch.Content.Rows;
        var record = new ImportBatch
        {
            CompartmentId = job.CompartmentId,
            JobId = job.Id,
            FirstRow = rows[0].Row,
            NextRow = rows[^1].Row + 1,
            WithMessages = rows.Count(r => r.Messages.Count > 0),
            Skipped = batch.Skipped,
        };
        record.Close(db.Sealer, batch.Content, now);
        await before;
        await StoreAsync(db, batch, record, cancellationToken);
    }

    private async Task StoreAsync(TDb db, PreparedBatch<TDb> batch, ImportBatch record, CancellationToken cancellationToken)
    {
        var rows = batch.Content.Rows;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!job.DryRun)
            await batch.WriteAsync(db, cancellationToken);
        await BulkWriter.InsertAsync(db, [record], cancellationToken);
        var mine = await lease.Mine(db).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.Done, j => j.Done + rows.Count)
            .SetProperty(j => j.Created, j => j.Created + batch.Created)
            .SetProperty(j => j.Updated, j => j.Updated + batch.Updated)
            .SetProperty(j => j.Unchanged, j => j.Unchanged + batch.Unchanged)
            .SetProperty(j => j.Skipped, j => j.Skipped + batch.Skipped)
            .SetProperty(j => j.Warned, j => j.Warned + batch.Warned), cancellationToken);
        if (mine == 0)
            throw new JobStoppedException();
        await transaction.CommitAsync(cancellationToken);
        if (!job.DryRun)
            db.RaiseAppended();
    }
}

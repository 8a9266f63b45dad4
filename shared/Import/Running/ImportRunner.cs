using System.Security.Cryptography;
using CivicConnect.Import.Csv;
using CivicConnect.Import.Jobs;
using CivicConnect.Imports.V1;
using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;
using CivicConnect.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Import.Running;

/// <summary>Works on the jobs of one service, one at a time, and goes on with those that a crash interrupted.</summary>
internal sealed class ImportRunner<TDb>(IServiceScopeFactory factory, SystemScopes<TDb> scopes, ImportWake<TDb> wake, TimeProvider time, ILogger<ImportRunner<TDb>> logger)
    : BackgroundService where TDb : ServiceDb
{
    private const int Patience = 8;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(5);
    private readonly Dictionary<Guid, int> failures = [];
    private DateTimeOffset swept;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var raised = wake.Signal.Next;
            try
            {
                if (await StepAsync(stoppingToken))
                    continue;
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Import jobs could not be looked for ({Error}); they are looked for again.", e.GetType().Name);
            }
            await Signal.WaitAsync(raised, Idle, stoppingToken);
        }
    }

    private async Task<bool> StepAsync(CancellationToken stoppingToken)
    {
        if (await JobLease<TDb>.TakeAsync(scopes, time, stoppingToken) is not { } lease)
            return false;
        using var work = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var keeping = lease.KeepAsync(work);
        var wait = TimeSpan.Zero;
        try
        {
            await WorkAsync(lease, work.Token);
            failures.Remove(lease.Job.Id);
        }
        catch (Exception e)
        {
            wait = await FailedAsync(lease, e, stoppingToken);
        }
        await work.CancelAsync();
        await keeping;
        await Task.Delay(wait, time, stoppingToken);
        return true;
    }

    private async Task WorkAsync(JobLease<TDb> lease, CancellationToken cancellationToken)
    {
        if (lease.Job.State == ImportJob.Types.State.Undoing)
        {
            await new UndoRun<TDb>(factory, lease).RunAsync(cancellationToken);
            await lease.EndAsync(ImportJob.Types.State.Undone);
            return;
        }
        await new ImportRun<TDb>(factory, lease, time).RunAsync(cancellationToken);
        await lease.EndAsync(lease.Job.DryRun ? ImportJob.Types.State.Checked : ImportJob.Types.State.Succeeded);
    }

    /// <summary>Decides whether a job is over or tried again; returns how long to wait before.</summary>
    private async Task<TimeSpan> FailedAsync(JobLease<TDb> lease, Exception e, CancellationToken stoppingToken)
    {
        if (e is JobStoppedException)
            return TimeSpan.Zero;
        if (stoppingToken.IsCancellationRequested || e is OperationCanceledException)
        {
            await lease.ReleaseAsync();
            return TimeSpan.Zero;
        }
        if (e is CsvProblemException)
        {
            await lease.EndAsync(ImportJob.Types.State.Failed, e.Message);
            return TimeSpan.Zero;
        }
        if (e is CryptographicException or KeyMissingException)
        {
            await lease.EndAsync(ImportJob.Types.State.Failed, "The file or a record could not be opened with the keys of this service.");
            return TimeSpan.Zero;
        }
        // Somebody edited a record between its reading and its writing: the batch is done again with the record as it is now.
        var isRace = e is DbUpdateConcurrencyException;
        var failed = failures[lease.Job.Id] = failures.GetValueOrDefault(lease.Job.Id) + (isRace ? 0 : 1);
        if (failed < Patience)
        {
            if (!isRace)
                logger.LogWarning("Import job {Job} was interrupted ({Error}); it goes on in a moment.", lease.Job.Id, e.GetType().Name);
            await lease.ReleaseAsync();
            return isRace ? TimeSpan.Zero : TimeSpan.FromSeconds(failed);
        }
        failures.Remove(lease.Job.Id);
        logger.LogError("Import job {Job} failed ({Error}).", lease.Job.Id, e.GetType().Name);
        await lease.EndAsync(ImportJob.Types.State.Failed, $"It was interrupted too often, the last time by {e.GetType().Name}. Run it again to go on.");
        return TimeSpan.Zero;
    }

    // An upload that broke off with the process that took it.
    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - swept < SweepEvery)
            return;
        swept = time.GetUtcNow();
        await using var scope = scopes.Open();
        var now = swept.UtcDateTime;
        var broken = await scope.Db.Set<ImportJobRecord>()
            .Where(j => j.State == ImportJob.Types.State.Uploading && j.LeaseUntil < now).Select(j => j.Id).ToListAsync(cancellationToken);
        foreach (var id in broken)
            await JobRemoval.RemoveAsync(scope.Db, id, cancellationToken);
    }
}

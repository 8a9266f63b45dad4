using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;
using CivicConnect.Storage.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using State = CivicConnect.Segments.V1.SegmentJob.Types.State;

namespace CivicConnect.Segments.Jobs;

/// <summary>Works on a service's jobs, one at a time, and takes up again those that ended with their process.</summary>
internal sealed class SegmentJobRunner<TDb>(IServiceScopeFactory factory, SystemScopes<TDb> scopes, TimeProvider time, ILogger<SegmentJobRunner<TDb>> logger) : BackgroundService where TDb : ServiceDb
{
    private const int Patience = 3;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private readonly Signal wake = new();
    private (Guid Job, int Times) failed;

    /// <summary>There is a job to be worked on.</summary>
    internal void Wake() => wake.Raise();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var raised = wake.Next;
            try
            {
                var lease = await Lease<TDb, SegmentJobRecord>.TakeAsync(scopes, time, j => j.State == State.Running || j.State == State.Undoing, null, stoppingToken);
                if (lease is not null && await WorkAsync(lease, stoppingToken))
                    continue;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Jobs of segments could not be looked for ({ExceptionType}); they are looked for again.", e.GetType().Name);
            }
            await Signal.WaitAsync(raised, Idle, stoppingToken);
        }
    }

    /// <returns>False where it failed, and is to be tried again in a moment.</returns>
    private async Task<bool> WorkAsync(Lease<TDb, SegmentJobRecord> lease, CancellationToken stoppingToken)
    {
        try
        {
            var (job, content) = await ReadAsync(lease.Job, stoppingToken);
            var undoes = job.State == State.Undoing;
            var rpc = undoes ? "UndoSegmentJob" : content.HasAssignee ? "AssignSegmentMembers" : "TagSegmentMembers";
            if (await new SegmentJobRun<TDb>(factory, lease, job, content, $"segments.v1.Segments/{rpc}", time).RunAsync(stoppingToken))
                await EndAsync(lease, undoes ? State.Undone : State.Succeeded);
            return true;
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            await lease.ReleaseAsync();
            return true;
        }
        catch (Exception e)
        {
            failed = (lease.Job, failed.Job == lease.Job ? failed.Times + 1 : 1);
            logger.LogWarning("A job of a segment broke off ({ExceptionType}).", e.GetType().Name);
            await (failed.Times < Patience ? lease.ReleaseAsync() : EndAsync(lease, State.Failed));
            return false;
        }
    }

    private async Task<(SegmentJobRecord Job, SegmentJobContent Content)> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        var job = await scope.Db.Set<SegmentJobRecord>().AsNoTracking().SingleAsync(j => j.Id == id, cancellationToken);
        return (job, job.Open(scope.Db.Sealer));
    }

    private Task EndAsync(Lease<TDb, SegmentJobRecord> lease, State state)
    {
        DateTime? now = SealedRecord.AsStored(time.GetUtcNow().UtcDateTime);
        return lease.ReleaseAsync(set => set.SetProperty(j => j.State, state).SetProperty(j => j.EndTime, now));
    }
}

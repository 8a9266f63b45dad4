using CivicConnect.Import.Jobs;
using CivicConnect.Imports.V1;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Import.Running;

/// <summary>The right to work on a job, renewed while the work goes on. Every write asks for it within its transaction.</summary>
internal sealed class JobLease<TDb>(SystemScopes<TDb> scopes, TimeProvider time, ImportJobRecord job, string owner) where TDb : ServiceDb
{
    internal static readonly TimeSpan Length = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);

    internal ImportJobRecord Job => job;

    /// <summary>Takes the oldest job that waits for work, unless one is being worked on.</summary>
    internal static async Task<JobLease<TDb>?> TakeAsync(SystemScopes<TDb> scopes, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        var now = time.GetUtcNow().UtcDateTime;
        var jobs = scope.Db.Set<ImportJobRecord>();
        var waiting = jobs.Where(j => JobStates.Working.Contains(j.State) && (j.LeaseUntil == null || j.LeaseUntil < now));
        var id = await waiting.OrderBy(j => j.StartTime).Select(j => j.Id).FirstOrDefaultAsync(cancellationToken);
        if (id == default)
            return null;
        var owner = $"{Environment.ProcessId}-{Guid.NewGuid():N}";
        // One at a time, whatever the number of replicas: two jobs could bring the same record in twice.
        var taken = await waiting
            .Where(j => j.Id == id && !jobs.Any(other => JobStates.Working.Contains(other.State) && other.LeaseUntil >= now))
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseOwner, owner).SetProperty(j => j.LeaseUntil, now + Length), cancellationToken);
        return taken == 0 ? null : new JobLease<TDb>(scopes, time, await jobs.AsNoTracking().SingleAsync(j => j.Id == id, cancellationToken), owner);
    }

    /// <summary>The job's row, if it is still this lease's and in the same step. An update of it that changes no row means that it is not.</summary>
    internal IQueryable<ImportJobRecord> Mine(TDb db) =>
        db.Set<ImportJobRecord>().Where(j => j.Id == job.Id && j.LeaseOwner == owner && j.State == job.State);

    /// <summary>Renews until told to stop; cancels <paramref name="work"/> if the lease is lost.</summary>
    internal async Task KeepAsync(CancellationTokenSource work)
    {
        using var timer = new PeriodicTimer(RenewEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(work.Token))
            {
                await using var scope = scopes.Open();
                var until = time.GetUtcNow().UtcDateTime + Length;
                if (await Mine(scope.Db).ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseUntil, until), work.Token) == 0)
                    await work.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception) when (!work.IsCancellationRequested)
        {
            // The database did not answer: the work itself finds that out, and says so.
        }
    }

    internal async Task EndAsync(ImportJob.Types.State state, string failure = "")
    {
        await using var scope = scopes.Open();
        var now = time.GetUtcNow().UtcDateTime;
        await Mine(scope.Db).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, state).SetProperty(j => j.Failure, failure).SetProperty(j => j.EndTime, now)
            .SetProperty(j => j.LeaseOwner, (string?)null).SetProperty(j => j.LeaseUntil, (DateTime?)null), CancellationToken.None);
    }

    /// <summary>Lets go of the job as it is, for whoever goes on with it.</summary>
    internal async Task ReleaseAsync()
    {
        await using var scope = scopes.Open();
        await Mine(scope.Db).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.LeaseOwner, (string?)null).SetProperty(j => j.LeaseUntil, (DateTime?)null), CancellationToken.None);
    }
}

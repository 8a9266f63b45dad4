using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace CivicConnect.Storage.Jobs;

/// <summary>The right to work on a job, renewed with each step of it.</summary>
/// <param name="scopes">Opens a context for each update.</param>
/// <param name="time">The clock.</param>
/// <param name="job">The job's id.</param>
/// <param name="owner">Whose right it is.</param>
/// <param name="isAtWork">Holds of the job as long as there is work to be done on it.</param>
public sealed class Lease<TDb, TJob>(SystemScopes<TDb> scopes, TimeProvider time, Guid job, string owner, Expression<Func<TJob, bool>> isAtWork)
    where TDb : ServiceDb
    where TJob : SealedRecord, ILeased
{
    /// <summary>A step takes a fraction of a second.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(15);

    /// <summary>The job's id.</summary>
    public Guid Job => job;

    /// <summary>Takes the oldest job that waits, unless one is being worked on: one at a time, whatever the number of replicas. Null where there is none.</summary>
    /// <param name="scopes">Opens a context.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isAtWork">Holds of jobs that are to be worked on.</param>
    /// <param name="also">What else is set in the job's row.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Lease<TDb, TJob>?> TakeAsync(
        SystemScopes<TDb> scopes, TimeProvider time, Expression<Func<TJob, bool>> isAtWork, Action<UpdateSettersBuilder<TJob>>? also, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        var now = time.GetUtcNow().UtcDateTime;
        DateTime? until = now + Length;
        var atWork = scope.Db.Set<TJob>().Where(isAtWork);
        var waiting = atWork.Where(j => j.LeaseUntil == null || j.LeaseUntil < now);
        var id = await waiting.OrderBy(j => j.Number).Select(j => j.Id).FirstOrDefaultAsync(cancellationToken);
        if (id == default)
            return null;
        var owner = $"{Environment.ProcessId}-{Guid.NewGuid():N}";
        var taken = await waiting.Where(j => j.Id == id && !atWork.Any(other => other.LeaseUntil >= now)).ExecuteUpdateAsync(
            set =>
            {
                set.SetProperty(j => j.LeaseOwner, owner).SetProperty(j => j.LeaseUntil, until);
                also?.Invoke(set);
            }, cancellationToken);
        return taken == 0 ? null : new Lease<TDb, TJob>(scopes, time, id, owner, isAtWork);
    }

    /// <summary>The job's row, if it is still this lease's and there is still work. An update of it that changes no row means that it is not.</summary>
    public IQueryable<TJob> Mine(TDb db) => db.Set<TJob>().Where(isAtWork).Where(j => j.Id == job && j.LeaseOwner == owner);

    /// <summary>Notes what a step has done, and renews. False where there is no use in going on: the job was stopped, or somebody else works on it.</summary>
    public async Task<bool> StepAsync(TDb db, Action<UpdateSettersBuilder<TJob>> done, CancellationToken cancellationToken)
    {
        DateTime? until = time.GetUtcNow().UtcDateTime + Length;
        return await Mine(db).ExecuteUpdateAsync(
            set =>
            {
                set.SetProperty(j => j.LeaseUntil, until);
                done(set);
            }, cancellationToken) > 0;
    }

    /// <summary>Lets go of the job as it is, or as it has become, for whoever goes on with it.</summary>
    public async Task ReleaseAsync(Action<UpdateSettersBuilder<TJob>>? also = null)
    {
        await using var scope = scopes.Open();
        await Mine(scope.Db).ExecuteUpdateAsync(set =>
        {
            set.SetProperty(j => j.LeaseOwner, (string?)null).SetProperty(j => j.LeaseUntil, (DateTime?)null);
            also?.Invoke(set);
        });
    }
}

using CivicConnect.Duplicates.Scans;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using State = CivicConnect.Duplicates.V1.DuplicateScan.Types.State;

namespace CivicConnect.Duplicates.Running;

/// <summary>The right to work on a scan, renewed with each step of it.</summary>
internal sealed class ScanLease<TDb>(SystemScopes<TDb> scopes, TimeProvider time, Guid scan, Principal principal, string owner) where TDb : ServiceDb
{
    /// <summary>A step takes a fraction of a second; who has not been heard of for so long has ended.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(15);

    internal Guid Scan => scan;

    /// <summary>Whoever began it, as they saw then. Candidates lie where their records do, whatever their level there: so they may write.</summary>
    internal Principal Principal => principal;

    /// <summary>Takes the oldest scan that waits, unless one is being worked on: one at a time, whatever the number of replicas. It begins again at its beginning.</summary>
    internal static async Task<ScanLease<TDb>?> TakeAsync(SystemScopes<TDb> scopes, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        var now = time.GetUtcNow().UtcDateTime;
        var scans = scope.Db.Set<DuplicateScanRecord>();
        var waiting = scans.Where(s => s.State == State.Running && (s.LeaseUntil == null || s.LeaseUntil < now));
        var id = await waiting.OrderBy(s => s.Number).Select(s => s.Id).FirstOrDefaultAsync(cancellationToken);
        if (id == default)
            return null;
        var owner = $"{Environment.ProcessId}-{Guid.NewGuid():N}";
        var taken = await waiting
            .Where(s => s.Id == id && !scans.Any(other => other.State == State.Running && other.LeaseUntil >= now))
            .ExecuteUpdateAsync(set => set
                .SetProperty(s => s.LeaseOwner, owner).SetProperty(s => s.LeaseUntil, now + Length).SetProperty(s => s.Done, 0).SetProperty(s => s.Candidates, 0), cancellationToken);
        if (taken == 0)
            return null;
        var scan = await scans.AsNoTracking().SingleAsync(s => s.Id == id, cancellationToken);
        var memberships = scan.CompartmentsIn(scope.Db).Select(c => new Membership(c, MemberLevel.Officer, MayReveal: false));
        return new ScanLease<TDb>(scopes, time, id, new Principal { Subject = scan.StartedBy, Client = "duplicates", Memberships = [.. memberships] }, owner);
    }

    /// <summary>Notes how many records there are to look at.</summary>
    internal Task BeginAsync(int records, CancellationToken cancellationToken) =>
        UpdateAsync(q => q.ExecuteUpdateAsync(set => set.SetProperty(s => s.Records, records), cancellationToken));

    /// <summary>Notes what a step has done, and renews. False where there is no use in going on: the scan was cancelled, or somebody else works on it.</summary>
    internal async Task<bool> StepAsync(int done, int found, int fresh, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow().UtcDateTime + Length;
        return await UpdateAsync(q => q.ExecuteUpdateAsync(set => set
            .SetProperty(s => s.LeaseUntil, until).SetProperty(s => s.Done, s => s.Done + done)
            .SetProperty(s => s.Candidates, s => s.Candidates + found).SetProperty(s => s.NewCandidates, s => s.NewCandidates + fresh), cancellationToken)) > 0;
    }

    internal Task EndAsync(State state)
    {
        DateTime? now = SealedRecord.AsStored(time.GetUtcNow().UtcDateTime);
        return UpdateAsync(q => q.ExecuteUpdateAsync(set => set
            .SetProperty(s => s.State, state).SetProperty(s => s.EndTime, now).SetProperty(s => s.LeaseOwner, (string?)null).SetProperty(s => s.LeaseUntil, (DateTime?)null)));
    }

    /// <summary>Lets go of the scan as it is, for whoever goes on with it.</summary>
    internal Task ReleaseAsync() =>
        UpdateAsync(q => q.ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseOwner, (string?)null).SetProperty(s => s.LeaseUntil, (DateTime?)null)));

    private async Task<int> UpdateAsync(Func<IQueryable<DuplicateScanRecord>, Task<int>> update)
    {
        await using var scope = scopes.Open();
        return await update(scope.Db.Set<DuplicateScanRecord>().Where(s => s.Id == scan && s.LeaseOwner == owner && s.State == State.Running));
    }
}

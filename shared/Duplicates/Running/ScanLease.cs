using CivicConnect.Duplicates.Scans;
using CivicConnect.Storage;
using CivicConnect.Storage.Jobs;
using Microsoft.EntityFrameworkCore;
using State = CivicConnect.Duplicates.V1.DuplicateScan.Types.State;

namespace CivicConnect.Duplicates.Running;

/// <summary>The right to work on a scan, renewed with each step of it.</summary>
internal sealed class ScanLease<TDb>(Lease<TDb, DuplicateScanRecord> lease, SystemScopes<TDb> scopes, TimeProvider time, Principal principal) where TDb : ServiceDb
{
    internal Guid Scan => lease.Job;

    /// <summary>Whoever began it, as they saw then. Candidates lie where their records do, whatever their level there: so they may write.</summary>
    internal Principal Principal => principal;

    /// <summary>Takes the oldest scan that waits, unless one is being worked on. It begins again at its beginning.</summary>
    internal static async Task<ScanLease<TDb>?> TakeAsync(SystemScopes<TDb> scopes, TimeProvider time, CancellationToken cancellationToken)
    {
        var lease = await Lease<TDb, DuplicateScanRecord>.TakeAsync(
            scopes, time, s => s.State == State.Running, set => set.SetProperty(s => s.Done, 0).SetProperty(s => s.Candidates, 0), cancellationToken);
        if (lease is null)
            return null;
        await using var scope = scopes.Open();
        var scan = await scope.Db.Set<DuplicateScanRecord>().AsNoTracking().SingleAsync(s => s.Id == lease.Job, cancellationToken);
        var memberships = scan.CompartmentsIn(scope.Db).Select(c => new Membership(c, MemberLevel.Officer, MayReveal: false));
        return new ScanLease<TDb>(lease, scopes, time, new Principal { Subject = scan.StartedBy, Client = "duplicates", Memberships = [.. memberships] });
    }

    /// <summary>Notes how many records there are to look at.</summary>
    internal async Task BeginAsync(int records, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        await lease.Mine(scope.Db).ExecuteUpdateAsync(set => set.SetProperty(s => s.Records, records), cancellationToken);
    }

    /// <summary>Notes what a step has done, and renews. False where there is no use in going on: the scan was cancelled, or somebody else works on it.</summary>
    internal async Task<bool> StepAsync(int done, int found, int fresh, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        return await lease.StepAsync(
            scope.Db,
            set => set.SetProperty(s => s.Done, s => s.Done + done).SetProperty(s => s.Candidates, s => s.Candidates + found).SetProperty(s => s.NewCandidates, s => s.NewCandidates + fresh),
            cancellationToken);
    }

    internal Task EndAsync(State state)
    {
        DateTime? now = SealedRecord.AsStored(time.GetUtcNow().UtcDateTime);
        return lease.ReleaseAsync(set => set.SetProperty(s => s.State, state).SetProperty(s => s.EndTime, now));
    }

    /// <summary>Lets go of the scan as it is, for whoever goes on with it.</summary>
    internal Task ReleaseAsync() => lease.ReleaseAsync();
}

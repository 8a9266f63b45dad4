using CivicConnect.Segments.Segments;
using CivicConnect.Storage;
using CivicConnect.Storage.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using State = CivicConnect.Segments.V1.SegmentJob.Types.State;

namespace CivicConnect.Segments.Jobs;

/// <summary>
/// Goes through the members of a job, a batch a transaction, or through its batches backwards to undo it. Each record is saved by itself; what was done with a batch is stored with it,
/// so that whoever goes on after a restart neither repeats nor forgets anything.
/// </summary>
internal sealed class SegmentJobRun<TDb>(IServiceScopeFactory factory, Lease<TDb, SegmentJobRecord> lease, SegmentJobRecord job, SegmentJobContent content, string rpc, TimeProvider time)
    where TDb : ServiceDb
{
    private const int Tries = 3;
    private readonly Principal principal = job.PrincipalIn(content);

    /// <returns>False where it was stopped before its end.</returns>
    internal async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using (var scope = new JobScope<TDb>(factory, principal, rpc))
            await scope.Source.Built.WaitAsync(cancellationToken);
        for (var more = true; more;)
        {
            // A context of its own each time: what was looked at is let go.
            await using var scope = new JobScope<TDb>(factory, principal, rpc);
            var batch = await NextAsync(scope.Db, cancellationToken);
            more = batch is not null;
            if (batch is not null && !await WorkAsync(scope, batch, cancellationToken))
                return false;
        }
        return true;
    }

    private Task<SegmentJobBatch?> NextAsync(TDb db, CancellationToken cancellationToken)
    {
        var batches = db.Set<SegmentJobBatch>().AsNoTracking().Where(b => b.JobId == job.Id);
        return job.State == State.Undoing
            ? batches.Where(b => b.Done && !b.Undone).OrderByDescending(b => b.Place).FirstOrDefaultAsync(cancellationToken)
            : batches.Where(b => !b.Done).OrderBy(b => b.Place).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<bool> WorkAsync(JobScope<TDb> scope, SegmentJobBatch batch, CancellationToken cancellationToken)
    {
        var db = scope.Db;
        var members = batch.Open(db.Sealer);
        var kept = new List<Action>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // What was changed by whoever has lost the job meanwhile, or after it was cancelled, is not committed.
        var mine = job.State == State.Undoing
            ? await UndoAsync(scope, batch, members, kept, cancellationToken)
            : await DoAsync(scope, batch, members, kept, cancellationToken);
        if (!mine)
            return false;
        await transaction.CommitAsync(cancellationToken);
        db.RaiseAppended();
        kept.ForEach(keep => keep());
        return true;
    }

    private async Task<bool> DoAsync(JobScope<TDb> scope, SegmentJobBatch batch, SegmentBatchContent members, List<Action> kept, CancellationToken cancellationToken)
    {
        var counts = new JobCounts();
        var records = SegmentJobBatch.RecordsOf(members);
        for (var i = 0; i < records.Count; i++)
        {
            StoredChange? change = null;
            var outcome = await ChangeAsync(scope, records[i], member => (change = MemberEdit.Apply(content, member)) is not null, kept, cancellationToken);
            Count(counts, outcome);
            if (outcome == Outcome.Changed)
            {
                change!.Index = i;
                members.Changes.Add(change);
            }
        }
        var resealed = batch.SealAgain(scope.Db.Sealer, members);
        await scope.Db.Set<SegmentJobBatch>().Where(b => b.Id == batch.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.Done, true).SetProperty(b => b.Sealed, resealed), cancellationToken);
        return await lease.StepAsync(scope.Db, set => counts.AddTo(set, records.Count), cancellationToken);
    }

    private async Task<bool> UndoAsync(JobScope<TDb> scope, SegmentJobBatch batch, SegmentBatchContent members, List<Action> kept, CancellationToken cancellationToken)
    {
        var records = SegmentJobBatch.RecordsOf(members);
        var (undone, stayed) = (0L, 0L);
        foreach (var change in members.Changes)
        {
            var edited = false;
            var outcome = await ChangeAsync(scope, records[change.Index], member =>
            {
                (var changed, edited) = MemberEdit.Undo(content, change, member);
                return changed;
            }, kept, cancellationToken);
            if (outcome == Outcome.Changed && !edited)
                undone++;
            else
                stayed++;
        }
        await scope.Db.Set<SegmentJobBatch>().Where(b => b.Id == batch.Id).ExecuteUpdateAsync(set => set.SetProperty(b => b.Undone, true), cancellationToken);
        return await lease.StepAsync(scope.Db, set => set.SetProperty(j => j.Undone, j => j.Undone + undone).SetProperty(j => j.Kept, j => j.Kept + stayed), cancellationToken);
    }

    private async Task<Outcome> ChangeAsync(JobScope<TDb> scope, Guid id, Func<MemberChange, bool> edit, List<Action> kept, CancellationToken cancellationToken)
    {
        var db = scope.Db;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await scope.Source.OpenAsync(db, id, cancellationToken) is not { } member)
                    return Outcome.Gone;
                db.CheckMayChange(member.Record);
                if (!edit(member))
                    return Outcome.Unchanged;
                await member.SaveAsync(member, time.GetUtcNow().UtcDateTime, cancellationToken);
                kept.Add(member.Kept);
                return Outcome.Changed;
            }
            catch (ChangeNotAllowedException)
            {
                return Outcome.NotAllowed;
            }
            catch (TagsFullException)
            {
                return Outcome.Full;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Tries)
            {
                // Somebody else has just changed it: it is read anew.
            }
            catch (DbUpdateConcurrencyException)
            {
                return Outcome.Conflict;
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private static void Count(JobCounts counts, Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Changed: counts.Changed++; break;
            case Outcome.Unchanged: counts.Unchanged++; break;
            case Outcome.NotAllowed: counts.NotAllowed++; break;
            case Outcome.Gone: counts.Gone++; break;
            case Outcome.Full: counts.Full++; break;
            default: counts.Conflicts++; break;
        }
    }

    private enum Outcome
    {
        Changed,
        Unchanged,
        NotAllowed,
        Gone,
        Full,
        Conflict,
    }
}

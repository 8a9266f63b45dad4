using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.EventLog;

/// <summary>This replica's claim on the log of a service: taken when nobody has it, renewed while there is work, lost when it runs out.</summary>
internal sealed class DispatchLease(TimeProvider time)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(15);
    private DateTime until = DateTime.MinValue;
    private long term;

    /// <summary>Everything up to here has been published; meaningful while the lease is held.</summary>
    internal long Position { get; private set; }

    /// <summary>Takes or renews the lease; false if another replica has it.</summary>
    internal async Task<bool> HoldAsync(ServiceDb db, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (until - now > Length / 2)
            return true;
        var state = await db.Dispatcher.AsNoTracking().SingleAsync(cancellationToken);
        var mine = state.Term == term && term > 0;
        if (!mine && state.LeaseUntil > now)
            return false;
        var (next, end) = (mine ? term : state.Term + 1, now + Length);
        var taken = await db.Dispatcher.Where(s => s.Term == state.Term)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Term, next).SetProperty(s => s.LeaseUntil, end), cancellationToken);
        if (taken == 0)
            return false;
        (term, until, Position) = (next, end, state.Position);
        return true;
    }

    /// <summary>Notes that everything up to a position has been published; false if the lease was lost meanwhile.</summary>
    internal async Task<bool> MarkAsync(ServiceDb db, long position, CancellationToken cancellationToken)
    {
        var marked = await db.Dispatcher.Where(s => s.Term == term).ExecuteUpdateAsync(set => set.SetProperty(s => s.Position, position), cancellationToken);
        if (marked == 0)
            until = DateTime.MinValue;
        Position = position;
        return marked > 0;
    }

    /// <summary>Lets the next replica take over at once.</summary>
    internal async Task ReleaseAsync(ServiceDb db)
    {
        if (until == DateTime.MinValue)
            return;
        until = DateTime.MinValue;
        await db.Dispatcher.Where(s => s.Term == term).ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseUntil, DateTime.UnixEpoch), CancellationToken.None);
    }
}

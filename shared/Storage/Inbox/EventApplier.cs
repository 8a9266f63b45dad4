using CivicConnect.Events;
using CivicConnect.Storage.EventLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Storage.Inbox;

/// <summary>Applies events of other services once each, whether they come by the bus or by catch-up, in one transaction a batch.</summary>
internal sealed class EventApplier<TDb>(SystemScopes<TDb> scopes, TimeProvider time) where TDb : ServiceDb
{
    // The bus and catch-up often hold the same events: in turn, the second finds them applied instead of running into them.
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>When the bus last brought something, by the clock of <see cref="TimeProvider"/>.</summary>
    internal DateTimeOffset BusMoved { get; private set; }

    /// <summary>Applies what the bus brought.</summary>
    /// <exception cref="EventsNotAppliedException">Some could not be applied; all others have been.</exception>
    internal async Task ApplyFromBusAsync(IReadOnlyList<LoggedEvent> events, CancellationToken cancellationToken)
    {
        BusMoved = time.GetUtcNow();
        await ApplyAsync(events, cancellationToken);
        BusMoved = time.GetUtcNow();
    }

    /// <exception cref="EventsNotAppliedException">Some could not be applied; all others have been.</exception>
    internal async Task ApplyAsync(IReadOnlyList<LoggedEvent> events, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            try
            {
                await ApplyTogetherAsync(events, cancellationToken);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                // One event that cannot be applied must not hold the others back.
                await ApplyOneByOneAsync(events, cancellationToken);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task ApplyOneByOneAsync(IReadOnlyList<LoggedEvent> events, CancellationToken cancellationToken)
    {
        List<(LoggedEvent Event, Exception Why)> failures = [];
        foreach (var one in events)
        {
            try
            {
                await ApplyTogetherAsync([one], cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add((one, e));
            }
        }
        if (failures.Count > 0)
            throw new EventsNotAppliedException(failures);
    }

    private async Task ApplyTogetherAsync(IReadOnlyList<LoggedEvent> events, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        var handlers = scope.Services.GetServices<IEventHandler<TDb>>().ToList();
        var wanted = handlers.SelectMany(h => h.Types).Select(t => t.Name).ToHashSet();
        var candidates = events.Where(e => wanted.Contains(e.Type)).DistinctBy(e => e.Id).ToList();
        if (candidates.Count == 0)
            return;

        var db = scope.Db;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var fresh = await NotYetAppliedAsync(db, candidates, cancellationToken);
        if (fresh.Count == 0)
            return;
        var happened = fresh.OrderBy(e => e.Position)
            .Select(e => (Logged: e, Event: EventTypes.FromJson(e.Type, e.Payload)))
            .Where(e => e.Event is not null).Select(e => new Happened(e.Logged, e.Event!)).ToList();
        await BulkWriter.InsertAsync(db, fresh.ConvertAll(e => new InboxEntry { EventId = e.Id, Source = e.Source, Position = e.Position }), cancellationToken);
        foreach (var handler in handlers)
        {
            var its = happened.Where(h => handler.Types.Contains(h.Event.GetType())).ToList();
            if (its.Count > 0)
                await handler.HandleAsync(db, its, cancellationToken);
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (db.HasAppended)
            db.RaiseAppended();
    }

    private static async Task<List<LoggedEvent>> NotYetAppliedAsync(TDb db, List<LoggedEvent> candidates, CancellationToken cancellationToken)
    {
        var ids = candidates.ConvertAll(e => e.Id);
        var applied = await db.Inbox.Where(e => ids.Contains(e.EventId)).Select(e => e.EventId).ToHashSetAsync(cancellationToken);
        var checkpoints = await db.Checkpoints.AsNoTracking().ToDictionaryAsync(c => c.Source, c => c.Position, cancellationToken);
        return candidates.Where(e => !applied.Contains(e.Id) && e.Position > checkpoints.GetValueOrDefault(e.Source)).ToList();
    }
}

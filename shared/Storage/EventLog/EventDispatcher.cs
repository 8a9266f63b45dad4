using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Storage.EventLog;

/// <summary>
/// Numbers committed events and brings them to the bus: claim with a lease, publish, wait for the broker's confirmation, mark.
/// No transaction is open while it sends. Whatever is claimed and not marked when the lease ends is claimed again,
/// by this replica or another; consumers know an event they have had by its id.
/// </summary>
internal sealed class EventDispatcher<TDb>(SystemScopes<TDb> scopes, ServiceStore<TDb> store, IBus bus, TimeProvider time, ILogger<EventDispatcher<TDb>> logger)
    : BackgroundService where TDb : ServiceDb
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);
    private readonly string me = $"{Environment.ProcessId}-{Guid.NewGuid():N}";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Task.Run(() => RunAsync(SequenceAsync, store.Appended, stoppingToken), stoppingToken),
            Task.Run(() => RunAsync(DispatchAsync, store.Sequenced, stoppingToken), stoppingToken));

    private async Task RunAsync(Func<CancellationToken, Task<bool>> step, Signal signal, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var raised = signal.Next;
            try
            {
                if (await step(stoppingToken))
                    continue;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("The event log of {Service} could not be moved on ({Error}); it is tried again.", store.Service, e.GetType().Name);
                raised = Task.Delay(Idle, stoppingToken);
            }
            await Signal.WaitAsync(raised, Idle, stoppingToken);
        }
    }

    private async Task<bool> SequenceAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        if (await Sequencer.RoundAsync(scope.Db, cancellationToken) == 0)
            return false;
        store.Sequenced.Raise();
        return true;
    }

    private async Task<bool> DispatchAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        var batch = await ClaimAsync(scope.Db, cancellationToken);
        if (batch.Count == 0)
            return false;
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(SendTimeout);
            await Task.WhenAll(batch.Select(e => bus.Publish(e, context => context.MessageId = e.Id, patience.Token)));
        }
        catch
        {
            await ReleaseAsync(scope.Db);
            throw;
        }
        await MarkAsync(scope.Db, cancellationToken);
        return true;
    }

    private async Task<List<LoggedEvent>> ClaimAsync(TDb db, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var free = await db.Events.AsNoTracking()
            .Where(e => e.DispatchTime == null && e.Position != null && (e.ClaimedUntil == null || e.ClaimedUntil < now))
            .OrderBy(e => e.Position).Take(BatchSize).ToListAsync(cancellationToken);
        if (free.Count == 0)
            return [];
        var (from, to) = (free[0].Position, free[^1].Position);
        var claimed = await db.Events
            .Where(e => e.Position >= from && e.Position <= to && e.DispatchTime == null && (e.ClaimedUntil == null || e.ClaimedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.ClaimedBy, me).SetProperty(e => e.ClaimedUntil, now + Lease), cancellationToken);
        // Another replica may have been faster with some of them: then ask which are mine.
        if (claimed != free.Count)
            free = await Mine(db).AsNoTracking().OrderBy(e => e.Position).ToListAsync(cancellationToken);
        return free.ConvertAll(e => e.ToLogged(store.Service));
    }

    private async Task MarkAsync(TDb db, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await Mine(db).ExecuteUpdateAsync(set => set.SetProperty(e => e.DispatchTime, now).SetProperty(e => e.ClaimedBy, (string?)null), cancellationToken);
    }

    private async Task ReleaseAsync(TDb db) =>
        await Mine(db).ExecuteUpdateAsync(set => set.SetProperty(e => e.ClaimedUntil, (DateTime?)null).SetProperty(e => e.ClaimedBy, (string?)null), CancellationToken.None);

    private IQueryable<EventRecord> Mine(TDb db) => db.Events.Where(e => e.DispatchTime == null && e.ClaimedBy == me);
}

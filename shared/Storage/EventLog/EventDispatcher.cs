using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Storage.EventLog;

/// <summary>
/// Numbers committed events and brings them to the bus in order: hold the lease, publish a batch, wait for the broker's confirmations, mark.
/// No transaction is open while it sends. What was sent but not marked when a lease ends is sent again by the next holder;
/// consumers know an event they have had by its id.
/// </summary>
internal sealed class EventDispatcher<TDb>(SystemScopes<TDb> scopes, ServiceStore<TDb> store, IBus bus, TimeProvider time, ILogger<EventDispatcher<TDb>> logger)
    : BackgroundService where TDb : ServiceDb
{
    private const int BatchSize = 500;
    private const int BatchesOnTheirWay = 4;
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);

    // The first event after a quiet moment is numbered at once. While more come in, rounds are this far apart: each is a commit of its own, and
    // wakes all who follow the log, at the cost of those who write.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private readonly DispatchLease lease = new(time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(
            Task.Run(() => RunAsync(SequenceAsync, store.Appended, stoppingToken), CancellationToken.None),
            Task.Run(() => RunAsync(DispatchAsync, store.Sequenced, stoppingToken), CancellationToken.None));
        await using var scope = scopes.Open();
        await lease.ReleaseAsync(scope.Db);
    }

    /// <summary>Repeats a step as long as it finds work; then waits for the signal, or a moment for the work of other replicas.</summary>
    private async Task RunAsync(Func<CancellationToken, Task<bool>> step, Signal signal, CancellationToken stoppingToken)
    {
        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var raised = signal.Next;
            try
            {
                if (await step(stoppingToken))
                    continue;
                failing = false;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (!failing)
                    logger.LogWarning("The event log of {Service} cannot be moved on ({Error}); it is tried again until it can.", store.Service, e.GetType().Name);
                failing = true;
                raised = Task.Delay(Idle, stoppingToken);
            }
            await Signal.WaitAsync(raised, Idle, stoppingToken);
        }
    }

    private async Task<bool> SequenceAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        await using (var scope = scopes.Open())
        {
            if (await Sequencer.RoundAsync(scope.Db, cancellationToken) == 0)
                return false;
        }

        store.Sequenced.Raise();
        if (Pace - time.GetElapsedTime(begun) is { Ticks: > 0 } rest)
            await Task.Delay(rest, cancellationToken);
        return true;
    }

    /// <summary>Publishes what is numbered, a few batches at a time on their way; marks them in order as they are confirmed.</summary>
    private async Task<bool> DispatchAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        if (!await lease.HoldAsync(scope.Db, cancellationToken))
            return false;
        var (read, start) = (lease.Position, lease.Position);
        var onTheirWay = new Queue<(Task Sent, long UpTo)>();
        do
        {
            var raised = store.Sequenced.Next;
            while (onTheirWay.Count < BatchesOnTheirWay && await scope.Db.ReadEventsAsync(read, BatchSize, cancellationToken) is { Count: > 0 } batch)
            {
                read = batch[^1].Position;
                onTheirWay.Enqueue((PublishAsync(batch), read));
            }
            if (onTheirWay.Count == 0)
                break;
            // What is numbered meanwhile need not wait for the broker to confirm what went before.
            await (onTheirWay.Count < BatchesOnTheirWay ? Task.WhenAny(onTheirWay.Peek().Sent, raised) : onTheirWay.Peek().Sent);
            var upTo = lease.Position;
            while (onTheirWay.TryPeek(out var first) && first.Sent.IsCompleted)
            {
                await first.Sent;
                upTo = onTheirWay.Dequeue().UpTo;
            }
            if (upTo > lease.Position && !await lease.MarkAsync(scope.Db, upTo, CancellationToken.None))
                return false;
        }
        while (await lease.HoldAsync(scope.Db, cancellationToken));
        return lease.Position > start;
    }

    private async Task PublishAsync(List<LoggedEvent> batch)
    {
        // Not the service's own token: what is on its way when the service ends is let arrive.
        using var patience = new CancellationTokenSource(SendTimeout, time);
        await Task.WhenAll(EventPage.Of(batch).Select(page => bus.Publish(page, patience.Token)));
    }
}

using CivicConnect.Events.V1;
using CivicConnect.Storage.EventLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Storage.Inbox;

/// <summary>
/// Reads the logs of other services past this one's checkpoints, at start and at intervals, and applies what the bus did not bring:
/// a lost broker, a crash or the in-memory transport lose nothing.
/// </summary>
internal sealed class CatchUp<TDb>(SystemScopes<TDb> scopes, ServiceStore<TDb> store, EventApplier<TDb> applier, EventSources sources, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<CatchUp<TDb>> logger)
    : BackgroundService where TDb : ServiceDb
{
    private const int PageSize = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // The bus is given this long to bring an event, so that in quiet times nothing is read and checked twice for nothing.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // In one process with its sources, these answer only when all has started, and are gone before it is told to stop itself.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await started.Task.WaitAsync(ending.Token);
            await using var scope = scopes.Open();
            if (!scope.Services.GetServices<IEventHandler<TDb>>().Any())
                return;
            await Task.WhenAll(sources.All.Where(s => s.Name != store.Service).Select(s => FollowAsync(s, ending.Token)));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }
    }

    private async Task FollowAsync(EventSource source, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var unreachable = false;
        var stumbles = new Stumbles();
        do
        {
            try
            {
                while (await PageAsync(source, stumbles, stoppingToken) && !BusIsMoving)
                {
                }
                unreachable = false;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Once a break, not once an interval: the other service may be away for hours.
                if (!unreachable)
                    logger.LogWarning("{Service} cannot catch up with {Source} ({Error}); it goes on trying.", store.Service, source.Name, e.GetType().Name);
                unreachable = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // While the bus brings events, one page a round: reading what it has just brought all at once would hold up what it brings next.
    private bool BusIsMoving => time.GetUtcNow() - applier.BusMoved < Interval;

    private async Task<bool> PageAsync(EventSource source, Stumbles stumbles, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        var db = scope.Db;
        var checkpoint = await db.Checkpoints.FindAsync([source.Name], cancellationToken);
        var after = checkpoint?.Position ?? 0;
        var request = new ListEventsRequest { Parent = $"services/{source.Name}", AfterPosition = after, PageSize = PageSize };
        var response = await source.Log.ListEventsAsync(request, deadline: time.GetUtcNow().UtcDateTime.AddSeconds(30), cancellationToken: cancellationToken);
        var old = time.GetUtcNow() - Grace;
        var events = response.Events.Where(e => e.Time.ToDateTimeOffset() <= old).Select(e => Logged(source.Name, e)).ToList();
        if (events.Count == 0)
            return false;

        await ApplyAsync(events, stumbles, cancellationToken);
        var reached = events[^1].Position;
        if (checkpoint is null)
            db.Checkpoints.Add(new Checkpoint { Source = source.Name, Position = reached });
        else
            checkpoint.Position = reached;
        await db.SaveChangesAsync(cancellationToken);
        await db.Inbox.Where(e => e.Source == source.Name && e.Position <= reached).ExecuteDeleteAsync(cancellationToken);
        return response.Events.Count == PageSize && events.Count == PageSize;
    }

    private async Task ApplyAsync(List<LoggedEvent> events, Stumbles stumbles, CancellationToken cancellationToken)
    {
        try
        {
            await applier.ApplyAsync(events, cancellationToken);
        }
        catch (EventsNotAppliedException e)
        {
            if (!stumbles.AreHopeless(e))
                throw;
            foreach (var (one, why) in e.Failures)
                logger.LogError("{Service} cannot apply event {EventId} ({EventType}) at position {Position} of {Source} ({ExceptionType}); it goes on without it.", store.Service, one.Id, one.Type, one.Position, one.Source, why.GetType().Name);
        }
        stumbles.Clear();
    }

    private static LoggedEvent Logged(string source, Event e) => new()
    {
        Id = Guid.Parse(e.Id),
        Source = source,
        Position = e.Position,
        Type = e.Type,
        Time = e.Time.ToDateTime(),
        Payload = e.Payload,
    };
}

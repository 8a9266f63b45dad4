using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Storage.EventLog;

/// <summary>Keeps something in memory current by following the service's own log: first <see cref="BuildAsync"/>, then every event past that point.</summary>
public abstract class LogFollower<TDb>(SystemScopes<TDb> scopes, ServiceStore<TDb> store, ILogger logger) : BackgroundService, ILogFollower where TDb : ServiceDb
{
    private const int PageSize = 500;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);

    // What is held off a second time while somebody waits is hurried again.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private readonly Signal moved = new();
    private readonly TaskCompletionSource built = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public Task Built => built.Task;

    /// <inheritdoc/>
    public long Position { get; private set; }

    /// <summary>Ends when everything that was committed before the call is in the memory.</summary>
    public async Task CurrentAsync(TDb db, CancellationToken cancellationToken)
    {
        await Built.WaitAsync(cancellationToken);
        var last = await db.LastCommittedAsync(cancellationToken);
        for (var next = moved.Next; Position < last; next = moved.Next)
        {
            Hurry();
            await Signal.WaitAsync(next, Glance, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Somebody waits for the memory to be current.</summary>
    protected virtual void Hurry()
    {
    }

    /// <summary>What is to be done without anything happening, such as at the beginning of a day. Called every half second at least, between steps.</summary>
    protected virtual Task TendAsync(TDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Fills the memory from the database as it stands.</summary>
    protected abstract Task BuildAsync(TDb db, CancellationToken cancellationToken);

    /// <summary>Brings the memory up to date with some events; they may be ones that the build has already seen.</summary>
    protected abstract Task FollowAsync(TDb db, IReadOnlyList<LoggedEvent> events, CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var raised = store.Sequenced.Next;
            try
            {
                if (await StepAsync(stoppingToken))
                    continue;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("The log of {Service} could not be followed ({Error}); it is tried again.", store.Service, e.GetType().Name);
                raised = Task.Delay(Idle, stoppingToken);
            }
            await Signal.WaitAsync(raised, Idle, stoppingToken);
        }
    }

    private async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        if (!built.Task.IsCompleted)
        {
            Position = await scope.Db.HeadAsync(cancellationToken);
            await BuildAsync(scope.Db, cancellationToken);
            built.TrySetResult();
        }
        await TendAsync(scope.Db, cancellationToken);
        var events = await scope.Db.ReadEventsAsync(Position, PageSize, cancellationToken);
        if (events.Count == 0)
            return false;
        await FollowAsync(scope.Db, events, cancellationToken);
        Position = events[^1].Position;
        moved.Raise();
        return true;
    }
}

/// <summary>Something in memory that follows a log, whatever its context.</summary>
public interface ILogFollower
{
    /// <summary>Ends when the first build is done; requests that need it wait for it.</summary>
    Task Built { get; }

    /// <summary>The position up to which events have been followed.</summary>
    long Position { get; }
}

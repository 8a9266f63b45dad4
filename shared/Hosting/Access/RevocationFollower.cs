using CivicConnect.Events;
using CivicConnect.Events.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using EventLogClient = CivicConnect.Events.V1.EventLog.EventLogClient;

namespace CivicConnect.Hosting;

/// <summary>Hears from Identity's log, in every process and replica, what no longer holds.</summary>
internal sealed partial class RevocationFollower([FromKeyedServices(RevocationFollower.Log)] EventLogClient log, Revocations revocations, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<RevocationFollower> logger) : BackgroundService
{
    internal const string Log = "events of identity";
    private const string Parent = "services/identity";
    private const int PageSize = 1000;
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);
    private long position;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Identity may be in this very process, and answers no sooner.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var since = Timestamp.FromDateTimeOffset(time.GetUtcNow() - Revocations.Kept);
        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CatchUpAsync(since, stoppingToken);
                revocations.SetKnown();
                failing = false;
                using var stream = log.StreamEvents(new StreamEventsRequest { Parent = Parent, AfterPosition = position, AfterTime = since }, cancellationToken: stoppingToken);
                await foreach (var happened in stream.ResponseStream.ReadAllAsync(stoppingToken))
                    Apply(happened);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Where Identity is in this very process, it ends before this is told to.
                if (!failing && !lifetime.ApplicationStopping.IsCancellationRequested)
                    LogFailed(ExceptionTypes.Of(e));
                failing = true;
                await Task.Delay(Again, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                return;
            }
        }
    }

    private async Task CatchUpAsync(Timestamp since, CancellationToken cancellationToken)
    {
        ListEventsResponse page;
        do
        {
            page = await log.ListEventsAsync(new ListEventsRequest { Parent = Parent, AfterPosition = position, AfterTime = since, PageSize = PageSize }, cancellationToken: cancellationToken);
            foreach (var happened in page.Events)
                Apply(happened);
        }
        while (page.Events.Count == PageSize);
    }

    private void Apply(Event happened)
    {
        switch (EventTypes.FromJson(happened.Type, happened.Payload))
        {
            case AccessChanged changed:
                revocations.Change(changed.Subject, changed.Version);
                break;
            case SessionEnded ended:
                revocations.End(ended.SessionId);
                break;
        }
        position = happened.Position;
    }

    [LoggerMessage(LogLevel.Warning, "Identity does not answer ({ExceptionType}); what it revokes is not heard of until it does")]
    private partial void LogFailed(string exceptionType);
}

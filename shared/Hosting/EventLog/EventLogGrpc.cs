using CivicConnect.Events;
using CivicConnect.Events.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CivicConnect.Hosting.EventLog;

/// <summary>Gives the logs of the services in this process to partners and to catch-up.</summary>
internal sealed class EventLogGrpc(IEnumerable<EventLogReader> logs, Caller caller, Microsoft.Extensions.Hosting.IHostApplicationLifetime lifetime) : Events.V1.EventLog.EventLogBase
{
    private const int DefaultPage = 500;
    private const int MaxPage = 1000;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);

    public override async Task<ListEventsResponse> ListEvents(ListEventsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        if (request.PageSize < 0)
            problems.Add("page_size", "must not be negative");
        var log = Log(problems, request.Parent, request.AfterPosition);
        var after = await AfterAsync(log, request.AfterPosition, request.AfterTime, context.CancellationToken);
        var limit = request.PageSize == 0 ? DefaultPage : Math.Min(request.PageSize, MaxPage);
        var events = await log.ReadAsync(after, limit, Reader, context.CancellationToken);
        return new ListEventsResponse { Events = { events.Select(Map) } };
    }

    public override async Task StreamEvents(StreamEventsRequest request, IServerStreamWriter<Event> responseStream, ServerCallContext context)
    {
        var log = Log(new Problems(), request.Parent, request.AfterPosition);
        // A stream that waits for what may never happen must not hold up the end of the process.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var position = await AfterAsync(log, request.AfterPosition, request.AfterTime, ending.Token);
        while (!ending.IsCancellationRequested)
        {
            var raised = log.Sequenced.Next;
            var events = await log.ReadAsync(position, DefaultPage, Reader, ending.Token);
            foreach (var one in events)
            {
                await responseStream.WriteAsync(Map(one), ending.Token);
                position = one.Position;
            }
            if (events.Count == 0)
                await Signal.WaitAsync(raised, Idle, ending.Token);
        }
    }

    private static async Task<long> AfterAsync(EventLogReader log, long position, Timestamp? time, CancellationToken cancellationToken) =>
        time is null ? position : Math.Max(position, await log.PositionBeforeAsync(time.ToDateTime(), cancellationToken));

    private EventLogReader Log(Problems problems, string parent, long after)
    {
        if (after < 0)
            problems.Add("after_position", "must not be negative");
        problems.ThrowIfAny();
        return logs.FirstOrDefault(l => parent == $"services/{l.Service}") ?? throw Errors.NotFound();
    }

    /// <summary>Services follow everything; others what happens to records that they may see.</summary>
    private Caller? Reader => caller.Principal.IsService ? null : caller;

    private Event Map(LoggedEvent e) => new()
    {
        Id = e.Id.ToString("D"),
        Position = e.Position,
        Type = e.Type,
        Time = Timestamp.FromDateTime(e.Time),
        Payload = Reader is null ? e.Payload : EventTypes.ForPartners(e.Type, e.Payload),
    };
}

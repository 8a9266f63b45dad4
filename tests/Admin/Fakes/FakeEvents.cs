using CivicConnect.Events;
using CivicConnect.Events.V1;
using Grpc.Core;

namespace CivicConnect.Admin.Tests.Fakes;

/// <summary>Identity's event log, as far as tests have something announced.</summary>
internal sealed class FakeEvents : EventLog.EventLogBase
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly List<Event> events = [];

    /// <summary>Tells whoever follows that older tokens of this member of staff say what is no longer so.</summary>
    public void Announce(string staff, long version)
    {
        lock (events)
        {
            var changed = new AccessChanged { Subject = staff, Version = version };
            events.Add(new Event { Position = events.Count + 1, Type = EventTypes.NameOf(changed), Payload = EventTypes.ToJson(changed) });
        }
    }

    public override Task<ListEventsResponse> ListEvents(ListEventsRequest request, ServerCallContext context) => Task.FromResult(new ListEventsResponse { Events = { After(request.AfterPosition) } });

    public override async Task StreamEvents(StreamEventsRequest request, IServerStreamWriter<Event> responseStream, ServerCallContext context)
    {
        var position = request.AfterPosition;
        while (!context.CancellationToken.IsCancellationRequested)
        {
            foreach (var happened in After(position))
            {
                await responseStream.WriteAsync(happened);
                position = happened.Position;
            }
            await Task.Delay(Pause, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private List<Event> After(long position)
    {
        lock (events)
            return [.. events.Skip((int)position)];
    }
}

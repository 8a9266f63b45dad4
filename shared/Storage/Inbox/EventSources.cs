namespace CivicConnect.Storage.Inbox;

/// <summary>The logs that a service may catch up from.</summary>
public sealed class EventSources(IReadOnlyList<EventSource> all)
{
    public IReadOnlyList<EventSource> All { get; } = all;
}

/// <summary>One service's log and the client that reads it.</summary>
public sealed record EventSource(string Name, CivicConnect.Events.V1.EventLog.EventLogClient Log);

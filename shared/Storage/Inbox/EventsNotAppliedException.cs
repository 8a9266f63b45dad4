using CivicConnect.Storage.EventLog;

namespace CivicConnect.Storage.Inbox;

/// <summary>Some events could not be applied; those that came with them have been.</summary>
internal sealed class EventsNotAppliedException(IReadOnlyList<(LoggedEvent Event, Exception Why)> failures)
    : Exception($"{failures.Count} events could not be applied.", failures[0].Why)
{
    internal IReadOnlyList<(LoggedEvent Event, Exception Why)> Failures { get; } = failures;
}

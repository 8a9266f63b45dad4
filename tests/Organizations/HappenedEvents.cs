using CivicConnect.Events;

namespace CivicConnect.Organizations.Tests;

internal static class HappenedEvents
{
    /// <summary>Every event of the organizations' log that the client may know of, once there are as many as expected.</summary>
    internal static async Task<List<IEvent>> EventsAsync(this SuiteClient client, int count)
    {
        var events = await Eventually.Async(
            async () => (await client.EventLog.ListEventsAsync(new() { Parent = "services/organizations", PageSize = 1000 })).Events, e => e.Count >= count, $"{count} events are in the log");
        return [.. events.Select(e => EventTypes.FromJson(e.Type, e.Payload)!)];
    }

    /// <summary>The names of these events' types.</summary>
    internal static IEnumerable<string> Types(this IEnumerable<IEvent> events) => events.Select(EventTypes.NameOf);
}

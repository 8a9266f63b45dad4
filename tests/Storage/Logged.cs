using CivicConnect.Events;
using CivicConnect.Storage.EventLog;

namespace CivicConnect.Storage.Tests;

/// <summary>Events as they come from another service.</summary>
internal static class Logged
{
    internal static LoggedEvent Of(long position, IEvent happened, string source = "engagements", DateTime? time = null) => new()
    {
        Id = Guid.CreateVersion7(),
        Source = source,
        Position = position,
        Type = EventTypes.NameOf(happened),
        Time = time ?? new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        Payload = EventTypes.ToJson(happened),
    };

    internal static LoggedEvent Organization(long position, out Guid id, DateTime? time = null)
    {
        id = Guid.CreateVersion7();
        return Of(position, new OrganizationCreated { OrganizationId = id }, "organizations", time);
    }
}

namespace CivicConnect.Storage.EventLog;

/// <summary>An event as it stands in a service's log: what crosses the bus, and what catch-up reads.</summary>
public sealed record LoggedEvent
{
    public required Guid Id { get; init; }

    /// <summary>The service whose log it is in, such as `contacts`.</summary>
    public required string Source { get; init; }
    public required long Position { get; init; }

    /// <summary>Name of the type in CivicConnect.Events.</summary>
    public required string Type { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>JSON.</summary>
    public required string Payload { get; init; }
}

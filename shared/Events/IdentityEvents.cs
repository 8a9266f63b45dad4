namespace CivicConnect.Events;

/// <summary>What somebody may do has changed: tokens of the subject with a lower version are refused from now on.</summary>
public sealed record AccessChanged : IEvent
{
    /// <summary>`staff/{uuid}`, `clients/{id}` or `services/{name}`.</summary>
    public required string Subject { get; init; }
    public required long Version { get; init; }
}

/// <summary>A session of a member of staff was ended: its tokens are refused from now on.</summary>
public sealed record SessionEnded : IEvent
{
    public required Guid SessionId { get; init; }
}

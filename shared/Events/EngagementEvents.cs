namespace CivicConnect.Events;

/// <summary>An engagement was recorded.</summary>
public sealed record EngagementRecorded : IEvent
{
    public required Guid EngagementId { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTime StartTime { get; init; }
    [ForServices]
    public IReadOnlyList<Guid> ContactIds { get; init; } = [];

    [ForServices]
    public IReadOnlyList<Guid> OrganizationIds { get; init; } = [];

    /// <summary>The compartments it belongs to.</summary>
    [ForServices]
    public IReadOnlyList<Guid> Compartments { get; init; } = [];
}

/// <summary>An engagement changed; what it says replaces what was known of it.</summary>
public sealed record EngagementUpdated : IEvent
{
    public required Guid EngagementId { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTime StartTime { get; init; }
    [ForServices]
    public IReadOnlyList<Guid> ContactIds { get; init; } = [];

    [ForServices]
    public IReadOnlyList<Guid> OrganizationIds { get; init; } = [];

    /// <summary>The compartments it belongs to.</summary>
    [ForServices]
    public IReadOnlyList<Guid> Compartments { get; init; } = [];
}

/// <summary>An engagement was deleted.</summary>
public sealed record EngagementDeleted : IEvent
{
    public required Guid EngagementId { get; init; }
}

/// <summary>A follow-up was recorded.</summary>
public sealed record FollowUpCreated : IEvent
{
    public required Guid FollowUpId { get; init; }
}

/// <summary>A follow-up changed, was done or was opened again.</summary>
public sealed record FollowUpUpdated : IEvent
{
    public required Guid FollowUpId { get; init; }
}

/// <summary>A follow-up was deleted.</summary>
public sealed record FollowUpDeleted : IEvent
{
    public required Guid FollowUpId { get; init; }
}

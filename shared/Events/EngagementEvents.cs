namespace CivicConnect.Events;

/// <summary>An engagement was recorded.</summary>
public sealed record EngagementRecorded : IEvent
{
    public required Guid EngagementId { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTime StartTime { get; init; }

    /// <summary>The number of its kind in the API; 0 in events of versions that did not say.</summary>
    [ForServices]
    public int Kind { get; init; }

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

    /// <summary>The number of its kind in the API; 0 in events of versions that did not say.</summary>
    [ForServices]
    public int Kind { get; init; }

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

/// <summary>Something came to be known of contacts or organizations that engagements name: what was done with them counts otherwise from now on. For the service's own replicas.</summary>
public sealed record CounterpartsReclassified : IEvent
{
    [ForServices]
    public IReadOnlyList<Guid> PartyIds { get; init; } = [];
}

/// <summary>A campaign was begun.</summary>
public sealed record CampaignCreated : IEvent
{
    public required Guid CampaignId { get; init; }
}

/// <summary>Anything of a campaign changed.</summary>
public sealed record CampaignUpdated : IEvent
{
    public required Guid CampaignId { get; init; }
}

/// <summary>A campaign was deleted.</summary>
public sealed record CampaignDeleted : IEvent
{
    public required Guid CampaignId { get; init; }
}

/// <summary>A target for relations was set.</summary>
public sealed record TargetCreated : IEvent
{
    public required Guid TargetId { get; init; }
}

/// <summary>A target changed.</summary>
public sealed record TargetUpdated : IEvent
{
    public required Guid TargetId { get; init; }
}

/// <summary>A target was deleted.</summary>
public sealed record TargetDeleted : IEvent
{
    public required Guid TargetId { get; init; }
}

/// <summary>A plan to shift relations was made.</summary>
public sealed record ShiftPlanCreated : IEvent
{
    public required Guid ShiftPlanId { get; init; }
}

/// <summary>A plan changed.</summary>
public sealed record ShiftPlanUpdated : IEvent
{
    public required Guid ShiftPlanId { get; init; }
}

/// <summary>A plan was deleted.</summary>
public sealed record ShiftPlanDeleted : IEvent
{
    public required Guid ShiftPlanId { get; init; }
}

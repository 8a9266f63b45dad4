namespace CivicConnect.Events;

/// <summary>An organization was added by hand or by a partner.</summary>
public sealed record OrganizationCreated : IEvent
{
    public required Guid OrganizationId { get; init; }
}

/// <summary>Anything of an organization changed.</summary>
public sealed record OrganizationUpdated : IEvent
{
    public required Guid OrganizationId { get; init; }

    /// <summary>The display name is another than before: what shows it must ask again.</summary>
    public required bool Renamed { get; init; }
}

/// <summary>An organization was deleted.</summary>
public sealed record OrganizationDeleted : IEvent
{
    public required Guid OrganizationId { get; init; }
}

/// <summary>An import or its undo created, changed or deleted up to 500 organizations.</summary>
public sealed record OrganizationsImported : IEvent
{
    public required Guid ImportJobId { get; init; }
    public IReadOnlyList<Guid> Created { get; init; } = [];
    public IReadOnlyList<Guid> Updated { get; init; } = [];
    public IReadOnlyList<Guid> Deleted { get; init; } = [];
}

namespace CivicConnect.Events;

/// <summary>A contact was added by hand or by a partner.</summary>
public sealed record ContactCreated : IEvent
{
    public required Guid ContactId { get; init; }
}

/// <summary>Anything of a contact changed.</summary>
public sealed record ContactUpdated : IEvent
{
    public required Guid ContactId { get; init; }

    /// <summary>The code name is another than before: what shows it must ask again.</summary>
    public required bool Renamed { get; init; }
}

/// <summary>A contact was deleted, and with it its affiliations and relationships.</summary>
public sealed record ContactDeleted : IEvent
{
    public required Guid ContactId { get; init; }
}

/// <summary>Two contacts turned out to be one person.</summary>
public sealed record ContactsMerged : IEvent
{
    /// <summary>The one that remains.</summary>
    public required Guid ContactId { get; init; }

    /// <summary>The one that is the same.</summary>
    public required Guid MergedId { get; init; }
}

/// <summary>Two contacts that had been merged are two again: the merge was undone.</summary>
public sealed record ContactsUnmerged : IEvent
{
    /// <summary>The one that remained, and remains.</summary>
    public required Guid ContactId { get; init; }

    /// <summary>The one that is another again.</summary>
    public required Guid MergedId { get; init; }
}

/// <summary>An import or its undo created, changed or deleted up to 500 contacts.</summary>
public sealed record ContactsImported : IEvent
{
    public required Guid ImportJobId { get; init; }
    public IReadOnlyList<Guid> Created { get; init; } = [];
    public IReadOnlyList<Guid> Updated { get; init; } = [];
    public IReadOnlyList<Guid> Deleted { get; init; } = [];
}

/// <summary>A contact's place in an organization was recorded.</summary>
public sealed record AffiliationCreated : IEvent
{
    public required Guid AffiliationId { get; init; }
    public required Guid ContactId { get; init; }

    [ForServices]
    public required Guid OrganizationId { get; init; }
}

/// <summary>An affiliation changed or ended.</summary>
public sealed record AffiliationUpdated : IEvent
{
    public required Guid AffiliationId { get; init; }
    public required Guid ContactId { get; init; }

    [ForServices]
    public required Guid OrganizationId { get; init; }
}

/// <summary>An affiliation was deleted.</summary>
public sealed record AffiliationDeleted : IEvent
{
    public required Guid AffiliationId { get; init; }
    public required Guid ContactId { get; init; }

    [ForServices]
    public required Guid OrganizationId { get; init; }
}

/// <summary>An import or its undo created, changed or deleted up to 500 affiliations.</summary>
public sealed record AffiliationsImported : IEvent
{
    public required Guid ImportJobId { get; init; }
    public IReadOnlyList<Guid> Created { get; init; } = [];
    public IReadOnlyList<Guid> Updated { get; init; } = [];
    public IReadOnlyList<Guid> Deleted { get; init; } = [];
}

/// <summary>How one contact stands to another was recorded.</summary>
public sealed record RelationshipCreated : IEvent
{
    public required Guid RelationshipId { get; init; }
    public required Guid SubjectId { get; init; }

    [ForServices]
    public required Guid ObjectId { get; init; }
}

/// <summary>A relationship changed.</summary>
public sealed record RelationshipUpdated : IEvent
{
    public required Guid RelationshipId { get; init; }
    public required Guid SubjectId { get; init; }

    [ForServices]
    public required Guid ObjectId { get; init; }
}

/// <summary>A relationship was deleted.</summary>
public sealed record RelationshipDeleted : IEvent
{
    public required Guid RelationshipId { get; init; }
    public required Guid SubjectId { get; init; }

    [ForServices]
    public required Guid ObjectId { get; init; }
}

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

/// <summary>An organization turned out to be of another kind, such as civil society that is run by a state: what was done with it counts toward that from now on, also what was done before.</summary>
public sealed record OrganizationReclassified : IEvent
{
    public required Guid OrganizationId { get; init; }

    /// <summary>The kind it is of now, as the API numbers them.</summary>
    public required int Kind { get; init; }
}

/// <summary>Two organizations turned out to be one.</summary>
public sealed record OrganizationsMerged : IEvent
{
    /// <summary>The one that remains.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The one that is the same.</summary>
    public required Guid MergedId { get; init; }

    /// <summary>The kind of the one that remains, as the API numbers them.</summary>
    public required int Kind { get; init; }
}

/// <summary>Two organizations that had been merged are two again: the merge was undone.</summary>
public sealed record OrganizationsUnmerged : IEvent
{
    /// <summary>The one that remained, and remains.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The one that is another again.</summary>
    public required Guid MergedId { get; init; }

    /// <summary>The kind of the one that remained, as the API numbers them.</summary>
    public required int Kind { get; init; }

    /// <summary>The kind of the other one.</summary>
    public required int MergedKind { get; init; }
}

/// <summary>How a subject stands by the values changed: this assessment of it was reviewed, withdrawn or deleted.</summary>
public sealed record StandingChanged : IEvent
{
    public required Guid AssessmentId { get; init; }
}

/// <summary>A standard of values was added.</summary>
public sealed record ValueStandardCreated : IEvent
{
    public required Guid ValueStandardId { get; init; }
}

/// <summary>A standard of values has a new version, or lies in other compartments.</summary>
public sealed record ValueStandardUpdated : IEvent
{
    public required Guid ValueStandardId { get; init; }
}

/// <summary>A standard of values was deleted in all its versions.</summary>
public sealed record ValueStandardDeleted : IEvent
{
    public required Guid ValueStandardId { get; init; }
}

/// <summary>A draft of an assessment was added.</summary>
public sealed record AssessmentCreated : IEvent
{
    public required Guid AssessmentId { get; init; }
}

/// <summary>Anything of an assessment changed, its state included.</summary>
public sealed record AssessmentUpdated : IEvent
{
    public required Guid AssessmentId { get; init; }
}

/// <summary>An assessment was deleted: a draft, or one whose subject was deleted.</summary>
public sealed record AssessmentDeleted : IEvent
{
    public required Guid AssessmentId { get; init; }
}

/// <summary>A pledge was added.</summary>
public sealed record PledgeCreated : IEvent
{
    public required Guid PledgeId { get; init; }
}

/// <summary>Anything of a pledge changed, or conduct was set against it.</summary>
public sealed record PledgeUpdated : IEvent
{
    public required Guid PledgeId { get; init; }
}

/// <summary>A pledge was deleted.</summary>
public sealed record PledgeDeleted : IEvent
{
    public required Guid PledgeId { get; init; }
}

/// <summary>A tie between states and organizations was recorded.</summary>
public sealed record TieCreated : IEvent
{
    public required Guid TieId { get; init; }
}

/// <summary>A tie changed.</summary>
public sealed record TieUpdated : IEvent
{
    public required Guid TieId { get; init; }
}

/// <summary>A tie was deleted.</summary>
public sealed record TieDeleted : IEvent
{
    public required Guid TieId { get; init; }
}

/// <summary>Something that speaks against an organization's independence was recorded.</summary>
public sealed record IndependenceSignalCreated : IEvent
{
    public required Guid SignalId { get; init; }
    public required Guid OrganizationId { get; init; }
}

/// <summary>Such a signal changed.</summary>
public sealed record IndependenceSignalUpdated : IEvent
{
    public required Guid SignalId { get; init; }
    public required Guid OrganizationId { get; init; }
}

/// <summary>Such a signal was deleted.</summary>
public sealed record IndependenceSignalDeleted : IEvent
{
    public required Guid SignalId { get; init; }
    public required Guid OrganizationId { get; init; }
}

/// <summary>Somebody decided whether an organization is a state's, or took such a decision back.</summary>
public sealed record IndependenceReviewed : IEvent
{
    public required Guid OrganizationId { get; init; }
}

/// <summary>A profile of a country was made or changed.</summary>
public sealed record CountryUpdated : IEvent
{
    public required Guid ProfileId { get; init; }
}

/// <summary>A development in a country was recorded.</summary>
public sealed record DevelopmentCreated : IEvent
{
    public required Guid DevelopmentId { get; init; }
}

/// <summary>A development changed.</summary>
public sealed record DevelopmentUpdated : IEvent
{
    public required Guid DevelopmentId { get; init; }
}

/// <summary>A development was deleted.</summary>
public sealed record DevelopmentDeleted : IEvent
{
    public required Guid DevelopmentId { get; init; }
}

/// <summary>A resolution was recorded.</summary>
public sealed record ResolutionCreated : IEvent
{
    public required Guid ResolutionId { get; init; }
}

/// <summary>A resolution or the votes on it changed.</summary>
public sealed record ResolutionUpdated : IEvent
{
    public required Guid ResolutionId { get; init; }
}

/// <summary>A resolution was deleted.</summary>
public sealed record ResolutionDeleted : IEvent
{
    public required Guid ResolutionId { get; init; }
}

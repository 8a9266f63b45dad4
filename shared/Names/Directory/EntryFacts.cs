namespace CivicConnect.Names;

/// <summary>What is known of an entry besides what its own record says. It changes apart from that, and is put apart (<see cref="NameDirectory.PutFacts"/>).</summary>
public sealed record EntryFacts
{
    /// <summary>Nothing is known.</summary>
    public static EntryFacts None { get; } = new();

    /// <summary>The organizations that it belongs to.</summary>
    public IReadOnlyCollection<Guid> Organizations { get; init; } = [];

    /// <summary>The engagements that it took part in, or will.</summary>
    public IReadOnlyCollection<EngagementFact> Engagements { get; init; } = [];
}

/// <summary>One engagement of an entry.</summary>
/// <param name="Day">The day on which it begins, UTC.</param>
/// <param name="Kind">The owner's enumeration, 0 to 255.</param>
/// <param name="Compartment">Who may know of it: a compartment, or the id of a set of them. For others it has not happened.</param>
public readonly record struct EngagementFact(DateOnly Day, int Kind, Guid Compartment);

/// <summary>A condition on the engagements of an entry that the caller may know of.</summary>
public sealed record EngagementCondition
{
    /// <summary>There is no such engagement; else there is at least one.</summary>
    public bool Never { get; init; }

    /// <summary>Null for any.</summary>
    public int? Kind { get; init; }

    /// <summary>On this day or later; null for whenever.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>On this day or earlier; null for whenever.</summary>
    public DateOnly? Until { get; init; }
}

namespace CivicConnect.Names;

/// <summary><see cref="EntryFacts"/> as the tables hold them.</summary>
internal sealed class StoredFacts
{
    public static StoredFacts None { get; } = new() { Organizations = [], Engagements = [] };

    public required Guid[] Organizations { get; init; }

    public required StoredEngagement[] Engagements { get; init; }
}

/// <summary>An engagement in eight bytes.</summary>
/// <param name="Day">As <see cref="DateOnly.DayNumber"/> counts.</param>
/// <param name="CompartmentAndKind">The compartment's number in the tables above the lowest byte, which is the kind.</param>
internal readonly record struct StoredEngagement(int Day, int CompartmentAndKind)
{
    public int Compartment => CompartmentAndKind >> 8;

    public int Kind => CompartmentAndKind & 0xFF;

    public static StoredEngagement Of(DateOnly day, int compartment, int kind) => new(day.DayNumber, (compartment << 8) | (kind & 0xFF));
}

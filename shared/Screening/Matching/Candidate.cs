namespace CivicConnect.Screening.Matching;

/// <summary>A contact or an organization of the house, with what tells who it is. Lives no longer than its comparison.</summary>
public sealed record Candidate
{
    public required Guid Id { get; init; }

    /// <summary>All names but code names, as written.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Contacts are people, organizations are not: lists say which of their entities are.</summary>
    public required bool IsPerson { get; init; }

    /// <summary>ISO 3166-1 alpha-2; empty if unknown.</summary>
    public string Country { get; init; } = "";

    /// <summary>0 if unknown.</summary>
    public int BirthYear { get; init; }

    /// <summary>Id in Wikidata; empty if none.</summary>
    public string Wikidata { get; init; } = "";
}

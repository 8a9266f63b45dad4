namespace CivicConnect.Screening.Lists;

/// <summary>A person or an organization on a list.</summary>
public sealed record ListEntity
{
    /// <summary>The list's own id of it.</summary>
    public required string Id { get; init; }

    /// <summary>What the list calls it.</summary>
    public required string Caption { get; init; }

    /// <summary>A person, or an organization of any kind; null where the list does not tell.</summary>
    public required bool? IsPerson { get; init; }

    /// <summary>All names and aliases, as written.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>ISO 3166-1 alpha-2, upper case.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>0 if unknown.</summary>
    public int BirthYear { get; init; }

    /// <summary>Id in Wikidata, such as `Q42`; empty if none.</summary>
    public string Wikidata { get; init; } = "";

    /// <summary>Why it is on the list, such as `sanction`.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
}

namespace CivicConnect.Names;

/// <summary>What the directory knows about one contact or organization. Text is given as people wrote it; the directory normalizes.</summary>
public sealed record DirectoryEntry
{
    /// <summary>The record's id; putting another entry with the same id replaces this one.</summary>
    public required Guid Id { get; init; }

    /// <summary>The compartment that the record belongs to, or the id of a set of them.</summary>
    public required Guid Compartment { get; init; }

    /// <summary>The record's sequence number; of equally good matches the highest, being the newest, comes first.</summary>
    public required long Number { get; init; }

    /// <summary>The code name, findable like the others; empty for those without (organizations).</summary>
    public string CodeName { get; init; } = "";

    /// <summary>All names in any script.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>E-mail addresses; what is none is left out.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>Phone numbers; those without a country code are taken to be of <see cref="Country"/>; what is none is left out.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Ids in other systems, compared exactly.</summary>
    public IReadOnlyList<(string System, string Value)> ExternalIds { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2, or empty.</summary>
    public string Country { get; init; } = "";

    /// <summary>The owner's own enumeration, such as the kind of an organization.</summary>
    public int Kind { get; init; }

    /// <summary>Roles, compared in their <see cref="NameText.Normalize"/> form.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Themes, compared in their <see cref="NameText.Normalize"/> form.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Who looks after it, compared exactly; empty for nobody.</summary>
    public string Assignee { get; init; } = "";

    /// <summary>Tags, compared in their <see cref="NameText.Normalize"/> form.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

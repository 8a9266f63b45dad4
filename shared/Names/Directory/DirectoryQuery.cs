namespace CivicConnect.Names;

/// <summary>What to look for; every condition that is set must hold.</summary>
public sealed record DirectoryQuery
{
    /// <summary>Longest text that is looked for, in UTF-16 units; nothing has a name that long.</summary>
    public const int MaxTextLength = 1000;

    /// <summary>How many names that only sound alike an answer has at most, on all its pages together.</summary>
    public const int MostSimilar = 200;

    /// <summary>
    /// Beginnings of words of the names, in any order, or a phone number's last or middle digits (six or more), or the beginning of an e-mail address
    /// (three characters or more). Null or white space asks for everything; text without a letter or digit, or too long, finds nothing.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>
    /// Also names that only sound alike, or are of another script, behind those that have the words: <see cref="MostSimilar"/> of them at most, the best, as far as they
    /// are nearly as much alike as the best.
    /// They are left out where <see cref="MostSimilar"/> have the words themselves, and where the text has an @.
    /// </summary>
    public bool Similar { get; init; }

    /// <summary>The compartments, and sets of them, that the caller may see; null for all, empty for none.</summary>
    public IReadOnlyCollection<Guid>? Compartments { get; init; }

    /// <summary>Of these, those that entries must lie in; null for any. What is known of their engagements is not narrowed by it.</summary>
    public IReadOnlyCollection<Guid>? Within { get; init; }

    /// <summary>Only some entries, by their ids; null for any.</summary>
    public IReadOnlySet<Guid>? Ids { get; init; }

    /// <summary>ISO 3166-1 alpha-2, any of them; empty for any at all.</summary>
    public IReadOnlyCollection<string> Countries { get; init; } = [];

    /// <summary>Any of these; empty for any at all.</summary>
    public IReadOnlyCollection<int> Kinds { get; init; } = [];

    /// <summary>At least one of these roles; empty for any.</summary>
    public IReadOnlyCollection<string> Roles { get; init; } = [];

    /// <summary>At least one of these themes; empty for any.</summary>
    public IReadOnlyCollection<string> Themes { get; init; } = [];

    /// <summary>At least one of these tags; empty for any.</summary>
    public IReadOnlyCollection<string> Tags { get; init; } = [];

    /// <summary>None of these tags.</summary>
    public IReadOnlyCollection<string> WithoutTags { get; init; } = [];

    /// <summary>Looked after by one of these; empty for whoever and nobody.</summary>
    public IReadOnlyCollection<string> Assignees { get; init; } = [];

    /// <summary>Belongs to at least one of these organizations; empty for any.</summary>
    public IReadOnlyCollection<Guid> Organizations { get; init; } = [];

    /// <summary>What must hold of its engagements, each by itself.</summary>
    public IReadOnlyCollection<EngagementCondition> Engagements { get; init; } = [];

    /// <summary>How many of the best to skip; 0 or more.</summary>
    public int Offset { get; init; }

    /// <summary>How many to return at most; 0 only counts.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>One page of what was found.</summary>
/// <param name="Ids">Ids, best first.</param>
/// <param name="Total">How many were found on all pages.</param>
public sealed record DirectoryPage(IReadOnlyList<Guid> Ids, int Total)
{
    /// <summary>Nothing found.</summary>
    public static DirectoryPage Empty { get; } = new([], 0);

    /// <summary>Why each of <see cref="Ids"/> was found, in their order.</summary>
    public IReadOnlyList<FoundBy> By { get; init; } = [];
}

using CivicConnect.Names;

namespace CivicConnect.Hosting.Directory;

/// <summary>What to look for among the records that the caller may see; everything that is set must hold.</summary>
public sealed record RecordQuery
{
    /// <summary>What the directory is asked. Its compartments, offset and limit are passed over.</summary>
    public DirectoryQuery Conditions { get; init; } = new();

    /// <summary>Compartments of which the records lie in at least one; empty for any. What the caller may know of their engagements is not narrowed by it.</summary>
    public IReadOnlyCollection<Guid> Within { get; init; } = [];

    /// <summary>Assigned to one of these; empty for whoever and nobody.</summary>
    public IReadOnlyCollection<string> Assignees { get; init; } = [];

    /// <summary>Nothing can be found.</summary>
    public bool FindsNothing { get; init; }
}

/// <summary>Records of one page, at most one more than its size.</summary>
/// <param name="Rows">The records.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Rest">The cursor after all of them; empty where there are no more.</param>
public sealed record RecordPage<TRecord>(IReadOnlyList<RecordRow<TRecord>> Rows, int Total, string Rest);

/// <summary>A record of a page.</summary>
/// <param name="Cursor">Of the page that begins after it.</param>
/// <param name="Record">The record.</param>
/// <param name="By">Why it was found.</param>
public readonly record struct RecordRow<TRecord>(string Cursor, TRecord Record, FoundBy By);

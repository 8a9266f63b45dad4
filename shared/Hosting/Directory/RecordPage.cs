using CivicConnect.Names;

namespace CivicConnect.Hosting.Directory;

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

using CivicConnect.Admin.Finding;

namespace CivicConnect.Admin.Duplicates;

/// <summary>A record that somebody who is being entered may be already.</summary>
public sealed record Likely(Found Record, double Score, IReadOnlyList<DuplicateEvidence> Evidence);

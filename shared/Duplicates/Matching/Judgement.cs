using CivicConnect.Duplicates.V1;

namespace CivicConnect.Duplicates.Matching;

/// <summary>How sure it is that two records are the same, and why.</summary>
/// <param name="Score">0 to 1,000.</param>
/// <param name="Evidence">What speaks for it, the strongest first, and then what speaks against it.</param>
internal sealed record Judgement(int Score, IReadOnlyList<DuplicateEvidence> Evidence)
{
    internal const int Full = 1_000;
}

using CivicConnect.Names;
using Kind = CivicConnect.Duplicates.V1.DuplicateEvidence.Types.Kind;

namespace CivicConnect.Duplicates.Matching;

/// <summary>How much it counts that two names are alike, before how much they are.</summary>
internal sealed class NameWeights(DuplicateOptions weights)
{
    private readonly double mostOfOneScript = ((double[])[weights.SameWords, weights.SameSound, weights.SameConsonants, weights.Initials, weights.ShortForm]).Max();

    /// <summary>The most that any two names can count.</summary>
    internal double Most => Math.Max(mostOfOneScript, weights.OtherScript);

    /// <summary>The most that two names can count, before they are compared.</summary>
    internal double MostOf(ReadName one, ReadName other)
    {
        var most = one.Script == other.Script ? mostOfOneScript : Most;
        return NameComparer.LeavesOut(one, other) ? Math.Min(most, weights.PartOfName) : most;
    }

    /// <summary>As much as the surest way in which words agree, and no more than the least of the ways in which the names differ all the same.</summary>
    internal double Of(ReadName one, ReadName other, IReadOnlyList<NameEvidence> evidence)
    {
        double? agree = null;
        var most = evidence.Count > 0 ? 1.0 : 0;
        foreach (var found in evidence)
        {
            if (found is NameEvidence.SameSound or NameEvidence.SameConsonants && one.Script != other.Script)
                agree = Math.Max(agree ?? 0, weights.OtherScript);
            else if (found is NameEvidence.SameWords or NameEvidence.SameSound or NameEvidence.SameConsonants)
                agree = Math.Max(agree ?? 0, Of(found));
            else
                most = Math.Min(most, Of(found));
        }
        return Math.Min(agree ?? 1, most);
    }

    internal static Kind KindOf(NameEvidence evidence) => evidence switch
    {
        NameEvidence.SameWords => Kind.SameWords,
        NameEvidence.SameSound => Kind.SameSound,
        NameEvidence.SameConsonants => Kind.SameConsonants,
        NameEvidence.OtherOrder => Kind.OtherOrder,
        NameEvidence.Initials => Kind.Initials,
        NameEvidence.ShortForm => Kind.ShortForm,
        _ => Kind.PartOfName,
    };

    private double Of(NameEvidence evidence) => evidence switch
    {
        NameEvidence.SameWords => weights.SameWords,
        NameEvidence.SameSound => weights.SameSound,
        NameEvidence.SameConsonants => weights.SameConsonants,
        NameEvidence.OtherOrder => weights.OtherOrder,
        NameEvidence.Initials => weights.Initials,
        NameEvidence.ShortForm => weights.ShortForm,
        _ => weights.PartOfName,
    };
}

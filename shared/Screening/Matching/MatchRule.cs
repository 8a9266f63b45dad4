using CivicConnect.Screening.Lists;
using CivicConnect.Screening.V1;
using Reason = CivicConnect.Screening.V1.ScreeningHit.Types.Reason;

namespace CivicConnect.Screening.Matching;

/// <summary>How sure it is that a candidate is an entity on a list: the rule that the API states, and nothing else.</summary>
internal static class MatchRule
{
    internal const int Threshold = 60;

    internal static (int Score, List<Reason> Reasons)? Judge(Candidate candidate, ListEntity entity, Reason? name, int words)
    {
        var sameId = candidate.Wikidata.Length > 0 && candidate.Wikidata == entity.Wikidata;
        if (!sameId && name is null)
            return null;
        var reasons = new List<Reason>();
        if (sameId)
            reasons.Add(Reason.SameId);
        if (name is { } same)
            reasons.Add(same);
        var score = name switch { Reason.SameName => 90, Reason.SameWords => 85, Reason.PartOfName => 70, _ => 0 };
        if (words == 1 && candidate.IsPerson)
            score -= 30;
        if (candidate.Country.Length > 0 && entity.Countries.Count > 0)
            score += Add(reasons, entity.Countries.Contains(candidate.Country), Reason.SameCountry, 5, Reason.OtherCountry, -15);
        if (candidate.BirthYear > 0 && entity.BirthYear > 0)
            score += Add(reasons, candidate.BirthYear == entity.BirthYear, Reason.SameBirthYear, 10, Reason.OtherBirthYear, -40);
        score = sameId ? 100 : Math.Min(score, 100);
        return score < Threshold ? null : (score, reasons);
    }

    /// <summary>How two names compare, word for word in their comparable form; null if they do not.</summary>
    internal static Reason? Compare(string[] one, string[] other)
    {
        if (one.AsSpan().SequenceEqual(other))
            return Reason.SameName;
        if (one.Length == other.Length)
            return one.Order(StringComparer.Ordinal).SequenceEqual(other.Order(StringComparer.Ordinal)) ? Reason.SameWords : null;
        var (shorter, longer) = one.Length < other.Length ? (one, other) : (other, one);
        // One word alone, such as a family name, is part of many names and tells nothing.
        return shorter.Distinct(StringComparer.Ordinal).Skip(1).Any() && Array.TrueForAll(shorter, longer.Contains) ? Reason.PartOfName : null;
    }

    private static int Add(List<Reason> reasons, bool same, Reason whenSame, int plus, Reason otherwise, int minus)
    {
        reasons.Add(same ? whenSame : otherwise);
        return same ? plus : minus;
    }
}

using CivicConnect.Duplicates.V1;
using CivicConnect.Names;
using Google.Type;
using Kind = CivicConnect.Duplicates.V1.DuplicateEvidence.Types.Kind;

namespace CivicConnect.Duplicates.Matching;

/// <summary>Weighs what two records have in common, by the weights of the operator and nothing else.</summary>
internal sealed class Judge(DuplicateOptions weights)
{
    private readonly NameComparer comparer = new();
    private readonly int threshold = (int)Math.Round(weights.Threshold * Judgement.Full);

    /// <summary>Null below the threshold.</summary>
    internal Judgement? Compare(Subject one, Subject other)
    {
        var found = new List<DuplicateEvidence>();
        if (one.ExternalIds.AsSpan().ContainsAnyOf(other.ExternalIds))
            Add(found, Kind.SameExternalId, weights.SameExternalId);
        if (one.Emails.AsSpan().ContainsAnyOf(other.Emails))
            Add(found, Kind.SameEmail, weights.SameEmail);
        if (Array.Exists(one.Phones, a => Array.Exists(other.Phones, b => Phones.MayBeSame(a, b))))
            Add(found, Kind.SamePhone, weights.SamePhone);
        var (name, kinds) = Names(one, other);
        foreach (var kind in kinds)
            Add(found, kind, name);
        // Neither a key nor a name in common: whatever else is the same, they are two.
        if (found.Count == 0)
            return null;
        if (one.Organizations.AsSpan().ContainsAnyOf(other.Organizations))
            Add(found, Kind.SameOrganization, weights.SameOrganization);
        if (one.Country.Length > 0 && other.Country.Length > 0)
            AddEither(found, one.Country == other.Country, Kind.SameCountry, weights.SameCountry, Kind.OtherCountry, weights.OtherCountry);
        if (one.BirthDate is { Year: > 0 } born && other.BirthDate is { Year: > 0 } too)
            AddEither(found, Agree(born, too), IsWhole(born) && IsWhole(too) ? Kind.SameBirthDate : Kind.SameBirthYear, IsWhole(born) && IsWhole(too) ? weights.SameBirthDate : weights.SameBirthYear, Kind.OtherBirthDate, weights.OtherBirthDate);

        var score = (int)Math.Round(Judgement.Full * Score(found, kinds.Count > 0 ? name : 0));
        return score < threshold ? null : new Judgement(score, [.. found.OrderBy(e => e.Weight < 0).ThenByDescending(e => Math.Abs(e.Weight))]);
    }

    private static double Score(List<DuplicateEvidence> found, double name)
    {
        var (doubt, left) = (1 - name, 1.0);
        foreach (var evidence in found)
        {
            if (evidence.Weight < 0)
                left *= 1 + evidence.Weight;
            else if (evidence.Kind is < Kind.SameWords or > Kind.PartOfName)
                doubt *= 1 - evidence.Weight;
        }
        return (1 - doubt) * left;
    }

    /// <summary>The two names of theirs that count most.</summary>
    private (double Weight, IReadOnlyList<Kind> Kinds) Names(Subject one, Subject other)
    {
        var (most, best) = (0.0, (NameComparison?)null);
        foreach (var a in one.Names)
        {
            foreach (var b in other.Names)
            {
                var compared = comparer.Compare(a, b);
                var weight = compared.Similarity > most ? compared.Similarity * WeightOf(compared.Evidence) : 0;
                (most, best) = weight > most ? (weight, compared) : (most, best);
            }
        }
        return (Math.Round(most, 3), best is null ? [] : [.. best.Evidence.Select(KindOf).Distinct()]);
    }

    /// <summary>As much as the surest way in which words agree, and no more than the least of the ways in which the names differ all the same.</summary>
    private double WeightOf(IReadOnlyList<NameEvidence> evidence)
    {
        double? agree = null;
        var most = evidence.Count > 0 ? 1.0 : 0;
        foreach (var one in evidence)
        {
            var weight = WeightOf(one);
            if (one is NameEvidence.SameWords or NameEvidence.SameSound or NameEvidence.SameConsonants)
                agree = Math.Max(agree ?? 0, weight);
            else
                most = Math.Min(most, weight);
        }
        return Math.Min(agree ?? 1, most);
    }

    private double WeightOf(NameEvidence evidence) => evidence switch
    {
        NameEvidence.SameWords => weights.SameWords,
        NameEvidence.SameSound => weights.SameSound,
        NameEvidence.SameConsonants => weights.SameConsonants,
        NameEvidence.OtherOrder => weights.OtherOrder,
        NameEvidence.Initials => weights.Initials,
        NameEvidence.ShortForm => weights.ShortForm,
        _ => weights.PartOfName,
    };

    private static Kind KindOf(NameEvidence evidence) => evidence switch
    {
        NameEvidence.SameWords => Kind.SameWords,
        NameEvidence.SameSound => Kind.SameSound,
        NameEvidence.SameConsonants => Kind.SameConsonants,
        NameEvidence.OtherOrder => Kind.OtherOrder,
        NameEvidence.Initials => Kind.Initials,
        NameEvidence.ShortForm => Kind.ShortForm,
        _ => Kind.PartOfName,
    };

    private static bool Agree(Date one, Date other) =>
        one.Year == other.Year && (one.Month == 0 || other.Month == 0 || one.Month == other.Month) && (one.Day == 0 || other.Day == 0 || one.Day == other.Day);

    private static bool IsWhole(Date date) => date.Month > 0 && date.Day > 0;

    private static void AddEither(List<DuplicateEvidence> found, bool same, Kind whenSame, double plus, Kind otherwise, double minus) =>
        Add(found, same ? whenSame : otherwise, same ? plus : -minus);

    private static void Add(List<DuplicateEvidence> found, Kind kind, double weight)
    {
        if (weight != 0)
            found.Add(new DuplicateEvidence { Kind = kind, Weight = weight });
    }
}

using CivicConnect.Duplicates.V1;
using CivicConnect.Names;
using Google.Type;
using Kind = CivicConnect.Duplicates.V1.DuplicateEvidence.Types.Kind;

namespace CivicConnect.Duplicates.Matching;

/// <summary>Weighs what two records have in common, by the weights of the operator and nothing else. Not thread-safe: it keeps what it has read of names.</summary>
internal sealed class Judge(DuplicateOptions weights, NameComparer comparer)
{
    private readonly int threshold = (int)Math.Round(weights.Threshold * Judgement.Full);
    private readonly NameWeights names = new(weights);
    private readonly List<(Kind Kind, double Weight)> found = [];

    /// <summary>Null below the threshold. Sooner done where one after another is compared with the same first one.</summary>
    internal Judgement? Compare(Subject one, Subject other)
    {
        found.Clear();
        AddKeys(one, other);
        var hasKey = found.Count > 0;
        AddRest(one, other);
        // Names are looked at last, and only where they can make the difference.
        var (name, kinds) = Names(one, other, hasKey ? 0 : LeastOfName());
        // Neither a key nor a name in common: whatever else is the same, they are two.
        if (!hasKey && name == 0)
            return null;
        var score = (int)Math.Round(Judgement.Full * Score(name));
        if (score < threshold)
            return null;
        foreach (var kind in kinds)
            Add(kind, name);
        return new Judgement(score, [.. found.OrderBy(s => s.Weight < 0).ThenByDescending(s => Math.Abs(s.Weight)).Select(s => new DuplicateEvidence { Kind = s.Kind, Weight = s.Weight })]);
    }

    private void AddKeys(Subject one, Subject other)
    {
        if (one.ExternalIds.AsSpan().ContainsAnyOf(other.ExternalIds))
            Add(Kind.SameExternalId, weights.SameExternalId);
        if (one.Emails.AsSpan().ContainsAnyOf(other.Emails))
            Add(Kind.SameEmail, weights.SameEmail);
        if (one.Phones.Length > 0 && other.Phones.Length > 0 && Array.Exists(one.Phones, a => Array.Exists(other.Phones, b => Phones.MayBeSame(a, b))))
            Add(Kind.SamePhone, weights.SamePhone);
    }

    private void AddRest(Subject one, Subject other)
    {
        if (one.Organizations.AsSpan().ContainsAnyOf(other.Organizations))
            Add(Kind.SameOrganization, weights.SameOrganization);
        if (one.Country.Length > 0 && other.Country.Length > 0)
            AddEither(one.Country == other.Country, Kind.SameCountry, weights.SameCountry, Kind.OtherCountry, weights.OtherCountry);
        if (one.BirthDate is { Year: > 0 } born && other.BirthDate is { Year: > 0 } too)
            AddEither(Agree(born, too), IsWhole(born) && IsWhole(too) ? Kind.SameBirthDate : Kind.SameBirthYear, IsWhole(born) && IsWhole(too) ? weights.SameBirthDate : weights.SameBirthYear, Kind.OtherBirthDate, weights.OtherBirthDate);
    }

    /// <summary>Of what was found so far and a name: what they leave in doubt, and what is left of it after what speaks against it.</summary>
    private (double Doubt, double Left) Weigh()
    {
        var (doubt, left) = (1.0, 1.0);
        foreach (var (_, weight) in found)
        {
            if (weight < 0)
                left *= 1 + weight;
            else
                doubt *= 1 - weight;
        }
        return (doubt, left);
    }

    private double Score(double name)
    {
        var (doubt, left) = Weigh();
        return (1 - (doubt * (1 - name))) * left;
    }

    /// <summary>What a name must count at least for the score to reach the threshold; above 1 where none can.</summary>
    private double LeastOfName()
    {
        var (doubt, left) = Weigh();
        return left == 0 ? 2 : 1 - ((1 - ((threshold - 1.0) / Judgement.Full / left)) / Math.Max(doubt, double.Epsilon));
    }

    /// <summary>The two names of theirs that count most; nothing where none counts as much as asked for.</summary>
    private (double Weight, IReadOnlyList<Kind> Kinds) Names(Subject one, Subject other, double least)
    {
        var (most, best) = (0.0, (NameComparison?)null);
        if (least > names.Most)
            return (most, []);
        foreach (var a in one.ReadBy(comparer))
        {
            foreach (var b in other.ReadBy(comparer))
            {
                var possible = names.MostOf(a, b);
                if (possible < least || possible <= most)
                    continue;
                var compared = comparer.Compare(a, b, Math.Max(0, least) / possible);
                var weight = compared.Similarity > most ? compared.Similarity * names.Of(a, b, compared.Evidence) : 0;
                (most, best) = weight > most ? (weight, compared) : (most, best);
            }
        }
        return (Math.Round(most, 3), best is null ? [] : [.. best.Evidence.Select(NameWeights.KindOf).Distinct()]);
    }

    private static bool Agree(Date one, Date other) =>
        one.Year == other.Year && (one.Month == 0 || other.Month == 0 || one.Month == other.Month) && (one.Day == 0 || other.Day == 0 || one.Day == other.Day);

    private static bool IsWhole(Date date) => date.Month > 0 && date.Day > 0;

    private void AddEither(bool same, Kind whenSame, double plus, Kind otherwise, double minus) => Add(same ? whenSame : otherwise, same ? plus : -minus);

    private void Add(Kind kind, double weight)
    {
        if (weight != 0)
            found.Add((kind, weight));
    }
}

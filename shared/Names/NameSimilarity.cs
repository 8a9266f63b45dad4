namespace CivicConnect.Names;

/// <summary>In what way words of two names agree, or the names differ.</summary>
public enum NameEvidence
{
    SameWords,
    SameSound,
    SameConsonants,
    OtherOrder,
    Initials,
    ShortForm,
    PartOfName,
}

/// <summary>How much two names are alike.</summary>
/// <param name="Similarity">0 to 1.</param>
/// <param name="Evidence">Why, the strongest first; none where nothing is alike.</param>
public sealed record NameComparison(double Similarity, IReadOnlyList<NameEvidence> Evidence);

/// <summary>Compares names of people and organizations.</summary>
public static class NameSimilarity
{
    private static readonly NameComparison Different = new(0, []);
    private static readonly NameComparison Same = new(1, [NameEvidence.SameWords]);

    /// <summary>Compares two names as people wrote them, word for word.</summary>
    /// <param name="a">A name in any script.</param>
    /// <param name="b">Another.</param>
    public static NameComparison Compare(string a, string b)
    {
        var (shorter, longer) = (NameText.Words(a), NameText.Words(b));
        if (shorter.AsSpan().SequenceEqual(longer))
            return shorter.Length > 0 ? Same : Different;
        if (shorter.Length > longer.Length)
            (shorter, longer) = (longer, shorter);
        // One word alone, such as a family name, is part of many names and tells nothing.
        if (!shorter.Distinct(StringComparer.Ordinal).Skip(1).Any() || !Array.TrueForAll(shorter, longer.Contains))
            return Different;
        return shorter.Length == longer.Length
            ? new NameComparison(0.95, [NameEvidence.SameWords, NameEvidence.OtherOrder])
            : new NameComparison(0.9, [NameEvidence.SameWords, NameEvidence.PartOfName]);
    }
}

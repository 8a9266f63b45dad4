namespace CivicConnect.Names.Matching;

/// <summary>Says what the similarity of two names rests on.</summary>
internal static class NameExplanation
{
    private const float LeastName = 0.5f;
    private const float SameSound = 0.9f;

    public static IEnumerable<NameEvidence> Of(WordsAlike one, SoundedName b, float similarity)
    {
        if (similarity < LeastName)
            return [];
        var (a, pairs) = (one.Name, WordPairs.Of(one, b).Pairs);
        var evidence = new SortedSet<NameEvidence>();
        foreach (var (i, j, alike) in pairs)
            evidence.Add(Of(a.Words[i], b.Words[j], alike));
        if (pairs.Count == 0)
            evidence.Add(similarity >= SameSound ? NameEvidence.SameSound : NameEvidence.SameConsonants);
        var seconds = pairs.OrderBy(pair => pair.A).Select(pair => pair.B).ToList();
        if (!seconds.SequenceEqual(seconds.Order()))
            evidence.Add(NameEvidence.OtherOrder);
        if (pairs.Count > 0 && a.Words.Length != b.Words.Length && a.Unsegmented is null && b.Unsegmented is null)
            evidence.Add(NameEvidence.PartOfName);
        return evidence;
    }

    private static NameEvidence Of(SoundedWord a, SoundedWord b, float alike)
    {
        if (a.Text == b.Text)
            return NameEvidence.SameWords;
        if (a.IsInitial || b.IsInitial)
            return NameEvidence.Initials;
        if (alike > WordMatch.BySound(a, b))
            return NameEvidence.ShortForm;
        return alike >= SameSound ? NameEvidence.SameSound : NameEvidence.SameConsonants;
    }
}

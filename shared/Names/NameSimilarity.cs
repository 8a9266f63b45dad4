using CivicConnect.Names.Matching;

namespace CivicConnect.Names;

/// <summary>How alike two names are, in whatever scripts they are written, and why.</summary>
public static class NameSimilarity
{
    /// <summary>
    /// Compares two names. Words are compared by how they sound: an edit distance over the sounds that their script and spelling stand for, in which
    /// vowels count little and what transcribers confuse counts less; each word of the one with the best of the other, in any order, two together where the
    /// other writes them as one. Han and Hangul, which write a name without spaces, are compared as a whole by every language that may be meant.
    /// </summary>
    /// <param name="a">A name, at most 12 words of which count.</param>
    /// <param name="b">Another; the order of the two makes no difference.</param>
    /// <returns>The similarity and what it rests on; 0 and nothing where a name has no letter.</returns>
    /// <exception cref="ArgumentNullException">A name is null.</exception>
    public static NameComparison Compare(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Compare(new ReadName(a, new SoundedName(a), []), new ReadName(b, new SoundedName(b), []), static name => new WordsAlike(name.Name));
    }

    internal static NameComparison Compare(ReadName a, ReadName b, Func<ReadName, WordsAlike> alikeTo)
    {
        // Of equally good pairs of words the first is taken: in one order only, whichever way round they are given.
        var (first, second) = string.CompareOrdinal(a.Text, b.Text) <= 0 ? (a, b) : (b, a);
        var (one, two) = (alikeTo(first), second.Name);
        var similarity = NameMatch.Similarity(one, two);
        return new NameComparison(similarity, [.. NameExplanation.Of(one, two, similarity)]);
    }
}

/// <summary>What comparing two names gave.</summary>
/// <param name="Similarity">From 0, nothing in common, to 1, the same; above 0.85 people would call it one name.</param>
/// <param name="Evidence">What it rests on, each once, in the order of the enumeration; none below 0.5.</param>
public sealed record NameComparison(double Similarity, IReadOnlyList<NameEvidence> Evidence);

/// <summary>What the similarity of two names rests on.</summary>
public enum NameEvidence
{
    /// <summary>The same words.</summary>
    SameWords,

    /// <summary>Other spellings or scripts of the same sounds.</summary>
    SameSound,

    /// <summary>The same consonants with other vowels, or without them.</summary>
    SameConsonants,

    /// <summary>The words stand in another order, as where the family name comes first.</summary>
    OtherOrder,

    /// <summary>An initial of the one is a name of the other.</summary>
    Initials,

    /// <summary>A short form of the one is a name of the other.</summary>
    ShortForm,

    /// <summary>The one has words that the other leaves out.</summary>
    PartOfName,
}

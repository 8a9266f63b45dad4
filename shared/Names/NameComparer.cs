using System.Runtime.InteropServices;
using CivicConnect.Names.Matching;

namespace CivicConnect.Names;

/// <summary>
/// Compares many names as <see cref="NameSimilarity.Compare(string, string)"/> does, each of them read once. How words sound is kept: it is in memory for as
/// long as the comparer is, about 500 bytes for each different word. Not thread-safe.
/// </summary>
public sealed class NameComparer
{
    // What is less alike than asked for may be told so before the order of the two is looked at, which changes little.
    private const float Slack = 0.02f;
    private static readonly NameComparison Nothing = new(0, []);

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly SoundIndex _words = new();
    private WordsAlike? _last;

    /// <summary>How many different words have been read: they are numbered from 0.</summary>
    public int WordCount => _numbers.Count;

    /// <summary>Makes a name ready to be compared.</summary>
    /// <param name="name">A name, at most 12 words of which count.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public ReadName Read(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int[] words = [.. NameText.Words(name).Take(SoundedName.MostWords).Select(NumberOf)];
        return new ReadName(name, new SoundedName(Array.ConvertAll(words, word => _words[word])), FormsOf(words));
    }

    /// <summary>The words read so far that one of them may be another spelling of, in any script, itself among them.</summary>
    /// <param name="word">The word's number.</param>
    public IReadOnlyList<int> SameSound(int word) => _words[word].IsUnsegmented ? [word] : _words.SameAs(word);

    /// <summary>Whether one of two names leaves out words of the other: they have no more in common than <see cref="NameEvidence.PartOfName"/>.</summary>
    /// <param name="a">A name.</param>
    /// <param name="b">Another; the order of the two makes no difference.</param>
    public static bool LeavesOut(ReadName a, ReadName b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.Name.Words.Length != b.Name.Words.Length && a.Name.Unsegmented is null && b.Name.Unsegmented is null;
    }

    /// <summary>Compares two names that this comparer has read; sooner done where one after another is compared with the same first one.</summary>
    /// <param name="a">A name.</param>
    /// <param name="b">Another; the order of the two makes no difference.</param>
    /// <param name="least">0 to 1: what is less similar may be given as nothing, which is sooner known.</param>
    /// <returns>The similarity and what it rests on; 0 and nothing where a name has no letter.</returns>
    /// <exception cref="ArgumentNullException">A name is null.</exception>
    public NameComparison Compare(ReadName a, ReadName b, double least = 0)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return least > 0 && NameMatch.Similarity(AlikeTo(a), b.Name) < least - Slack ? Nothing : NameSimilarity.Compare(a, b, AlikeTo);
    }

    private WordsAlike AlikeTo(ReadName name) => _last?.Name == name.Name ? _last : _last = new WordsAlike(name.Name);

    private int NumberOf(string word)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, word, out var known);
        if (!known)
            _words.Add(number = _numbers.Count - 1, word);
        return number;
    }

    // Titles and particles are many people's: they count where there is nothing else.
    private int[][] FormsOf(int[] words)
    {
        if (words is [var only] && _words[only].IsUnsegmented)
            return [words, .. NameParts.NamesIn(_words[only].Text).Select(name => (int[])[NumberOf(name.Family), NumberOf(name.Given)])];
        int[] telling = [.. words.Where(word => !NameWords.IsLight(_words[word].Text)).Distinct()];
        return words.Length == 0 ? [] : [telling.Length > 0 ? telling : [.. words.Distinct()]];
    }
}

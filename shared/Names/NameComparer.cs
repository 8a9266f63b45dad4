using System.Runtime.InteropServices;
using CivicConnect.Names.Matching;

namespace CivicConnect.Names;

/// <summary>
/// Compares many names as <see cref="NameSimilarity.Compare(string, string)"/> does. How words sound is kept between comparisons: it is in memory for as long
/// as the comparer is. Not thread-safe.
/// </summary>
public sealed class NameComparer
{
    // About 50 MB; then it begins anew.
    private const int MostWords = 100_000;

    private readonly Dictionary<string, SoundedWord> _words = new(StringComparer.Ordinal);

    /// <summary>Compares two names.</summary>
    /// <param name="a">A name, at most 12 words of which count.</param>
    /// <param name="b">Another; the order of the two makes no difference.</param>
    /// <returns>The similarity and what it rests on; 0 and nothing where a name has no letter.</returns>
    /// <exception cref="ArgumentNullException">A name is null.</exception>
    public NameComparison Compare(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return NameSimilarity.Compare(a, b, NameOf);
    }

    private SoundedName NameOf(string text)
    {
        if (_words.Count > MostWords)
            _words.Clear();
        return new SoundedName([.. NameText.Words(text).Take(SoundedName.MostWords).Select(WordOf)]);

        SoundedWord WordOf(string word) => CollectionsMarshal.GetValueRefOrAddDefault(_words, word, out _) ??= new SoundedWord(word);
    }
}

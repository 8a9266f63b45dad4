using System.Runtime.InteropServices;

namespace CivicConnect.Names.Matching;

/// <summary>How alike the words of other names are to those of one, each worked out once. Not thread-safe.</summary>
internal sealed class WordsAlike(SoundedName name)
{
    private readonly Dictionary<SoundedWord, float[]> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The one name.</summary>
    public SoundedName Name => name;

    /// <summary>How alike a word is to each of the name's (<see cref="WordMatch.Similarity(SoundedWord, SoundedWord)"/>).</summary>
    public float[] To(SoundedWord other) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_known, other, out _) ??= Array.ConvertAll(name.Words, word => WordMatch.Similarity(word, other));
}

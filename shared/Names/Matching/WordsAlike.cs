using System.Runtime.InteropServices;

namespace CivicConnect.Names.Matching;

/// <summary>How alike the words of other names are to those of one, each worked out once. Not thread-safe.</summary>
internal sealed class WordsAlike(SoundedName name)
{
    private readonly Dictionary<SoundedWord, float[]> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The one name.</summary>
    public SoundedName Name => name;

    /// <summary>How alike a word is to each of the name's (<see cref="WordMatch.Similarity(SoundedWord, SoundedWord, float)"/>), as far as that was asked for.</summary>
    public Row To(SoundedWord other)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, other, out _);
        if (known is null)
        {
            known = new float[name.Words.Length];
            Array.Fill(known, float.NaN);
        }

        return new Row(name.Words, other, known);
    }

    /// <summary>One word beside all of the name.</summary>
    internal readonly struct Row(SoundedWord[] words, SoundedWord other, float[] known)
    {
        public float this[int word]
        {
            get
            {
                ref var alike = ref known[word];
                return float.IsNaN(alike) ? alike = WordMatch.Similarity(words[word], other) : alike;
            }
        }
    }
}

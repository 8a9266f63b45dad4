using System.Text;

namespace CivicConnect.Names.Phonetics;

/// <summary>How one word may be read.</summary>
/// <param name="Text">Its sounds, as <see cref="Phonemes"/> names them; not empty.</param>
/// <param name="Vowelless">Its script leaves most vowels out.</param>
internal readonly record struct Sounds(string Text, bool Vowelless = false)
{
    /// <summary>How much there is to compare, in hundredths of a consonant.</summary>
    public int Weight { get; } = Weigh(Text);

    private static int Weigh(string text)
    {
        var weight = 0;
        foreach (var sound in text)
            weight += Phonemes.Weight(sound);
        return weight;
    }

    /// <summary>Brings together what spellings part: n and g, t and s, letters written twice.</summary>
    public static string Tidy(StringBuilder sounds)
    {
        sounds.Replace("ng", "N").Replace("ts", "c").Replace("tS", "C").Replace("dZ", "J").Replace("dz", "z").Replace("tC", "C").Replace("dJ", "J").Replace("iy", "i").Replace("yi", "i");
        var kept = 0;
        for (var i = 0; i < sounds.Length; i++)
        {
            if (kept == 0 || sounds[i] != sounds[kept - 1])
                sounds[kept++] = sounds[i];
        }

        sounds.Length = kept;
        return sounds.ToString();
    }
}

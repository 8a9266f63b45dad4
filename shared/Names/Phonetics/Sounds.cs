using System.Text;

namespace CivicConnect.Names.Phonetics;

/// <summary>How one word may be read.</summary>
internal sealed class Sounds : IEquatable<Sounds>
{
    // Of the longest words the beginnings are compared.
    private const int Longest = 64;

    // Codes, then gaps, then gaps beside a word without vowels: one array, since there are many words.
    private readonly byte[] _parts;

    /// <param name="text">Its sounds, as <see cref="Phonemes"/> names them; not empty.</param>
    /// <param name="vowelless">Its script leaves most vowels out.</param>
    public Sounds(string text, bool vowelless = false)
    {
        (Text, Vowelless) = (text, vowelless);
        foreach (var sound in text)
            Weight += Phonemes.Weight(sound);
        Length = Math.Min(text.Length, Longest);
        _parts = new byte[3 * Length];
        for (var i = 0; i < Length; i++)
        {
            _parts[i] = Phonemes.Code(text[i]);
            _parts[Length + i] = Phonemes.Gap(text, i, vowelless: false);
            _parts[(2 * Length) + i] = Phonemes.Gap(text, i, vowelless: true);
        }
    }

    public string Text { get; }

    public bool Vowelless { get; }

    /// <summary>How much there is to compare, in hundredths of a consonant.</summary>
    public int Weight { get; }

    /// <summary>How many sounds are compared.</summary>
    public int Length { get; }

    /// <summary>Each sound's <see cref="Phonemes.Code"/>.</summary>
    public ReadOnlySpan<byte> Codes => _parts.AsSpan(0, Length);

    /// <summary>What it costs to leave out each sound (<see cref="Phonemes.Gap"/>).</summary>
    public ReadOnlySpan<byte> Gaps(bool vowelless) => _parts.AsSpan(vowelless ? 2 * Length : Length, Length);

    public bool Equals(Sounds? other) => other is not null && Text == other.Text && Vowelless == other.Vowelless;

    public override bool Equals(object? obj) => Equals(obj as Sounds);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

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

using CivicConnect.Names.Phonetics;

namespace CivicConnect.Names.Matching;

/// <summary>A name made ready to be compared.</summary>
internal sealed class SoundedName
{
    /// <summary>Nobody's name has more; what is behind them is not compared.</summary>
    public const int MostWords = 12;

    private Sounds?[]? _joined;

    public SoundedName(string text)
        : this([.. NameText.Words(text).Take(MostWords).Select(word => new SoundedWord(word))])
    {
    }

    public SoundedName(SoundedWord[] words) => Words = words;

    public SoundedWord[] Words { get; }

    /// <summary>A word and the next one as one; null where either has no reading.</summary>
    public Sounds? Joined(int first) =>
        Words[first].Readings is [var one, ..] && Words[first + 1].Readings is [var two, ..] ? (_joined ??= new Sounds?[Words.Length])[first] ??= new Sounds(one.Text + two.Text, one.Vowelless) : null;

    /// <summary>The one word that has the whole name in it, as Han and Hangul are written; null where there is a space.</summary>
    public SoundedWord? Unsegmented => Words is [{ IsUnsegmented: true } only] && only.Text.Length > 1 ? only : null;
}

/// <summary>One word of a name with its readings.</summary>
internal sealed class SoundedWord(string text)
{
    public string Text { get; } = text;

    public Sounds[] Readings { get; } = [.. Pronunciation.Of(text)];

    /// <summary>Readings of the names that this may be short for.</summary>
    public Sounds[] FullForms { get; } = ShortForms.Expand(text);

    public bool IsUnsegmented { get; } = Pronunciation.IsUnsegmented(text);

    public bool IsInitial => Text.Length == 1 && !IsUnsegmented;

    /// <summary>How much it tells: titles, particles and initials little, long words more than short ones.</summary>
    public float Weight { get; init; } = NameWords.Weigh(text);
}

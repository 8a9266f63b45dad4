using CivicConnect.Names.Phonetics;

namespace CivicConnect.Names.Matching;

/// <summary>Compares two words of names.</summary>
internal static class WordMatch
{
    /// <summary>What is less alike than this is not counted.</summary>
    public const float Least = 0.6f;

    private const float ShortForm = 0.9f;
    private const float Initial = 0.7f;
    private const int NearInitial = 20;

    /// <summary>0 (or what is less than asked for) to 1; symmetric.</summary>
    public static float Similarity(SoundedWord a, SoundedWord b, float least = Least)
    {
        if (a.Text == b.Text)
            return 1;
        if (a.IsInitial || b.IsInitial)
            return a.Readings.Length > 0 && b.Readings.Length > 0 && Phonemes.Distance(a.Readings[0].Text[0], b.Readings[0].Text[0]) <= NearInitial && Initial >= least ? Initial : 0;
        var best = BySound(a, b, least);
        foreach (var full in a.FullForms)
            best = Math.Max(best, ShortForm * Best(full, b.Readings, least));
        foreach (var full in b.FullForms)
            best = Math.Max(best, ShortForm * Best(full, a.Readings, least));
        return best < least ? 0 : best;
    }

    /// <summary>The same for one reading of another word, or of a name that it may be short for, neither word being an initial; what is less than asked for may be 0.</summary>
    public static float Similarity(SoundedWord a, Sounds b, bool isFullForm, float least)
    {
        var best = 0f;
        foreach (var one in a.Readings)
            best = Math.Max(best, Similarity(one, b, Math.Max(best, least)));
        if (isFullForm)
            return ShortForm * best;
        foreach (var full in a.FullForms)
            best = Math.Max(best, ShortForm * Similarity(full, b, least));
        return best;
    }

    /// <summary>The same without short forms; what is less than asked for may be 0.</summary>
    public static float BySound(SoundedWord a, SoundedWord b, float least = 0)
    {
        if (a.IsUnsegmented && b.IsUnsegmented && Han.Has(a.Text[0]) == Han.Has(b.Text[0]))
            return Characters(a.Text, b.Text);
        var best = 0f;
        foreach (var one in a.Readings)
            best = Math.Max(best, Best(one, b.Readings, Math.Max(best, least)));
        return best;
    }

    /// <summary>How alike the likeliest of some readings is; what is less than asked for may be 0.</summary>
    public static float Best(Sounds one, Sounds[] others, float least = 0)
    {
        var best = 0f;
        foreach (var other in others)
            best = Math.Max(best, Similarity(one, other, Math.Max(best, least)));
        return best;
    }

    // What is much longer is never alike.
    private static float Similarity(Sounds one, Sounds other, float least) =>
        one.Weight * 2 > other.Weight * 5 || other.Weight * 2 > one.Weight * 5 ? 0 : SoundDistance.Similarity(one, other, least);

    // Of one script, what is written counts: thousands of characters share a few hundred sounds.
    private static float Characters(string a, string b)
    {
        var same = 0;
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
            same += a[i] == b[i] ? 1 : 0;
        return (float)same / Math.Max(a.Length, b.Length);
    }
}

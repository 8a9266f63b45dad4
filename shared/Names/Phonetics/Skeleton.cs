namespace CivicConnect.Names.Phonetics;

/// <summary>The consonants of a reading by coarse class: what an index can look names up by before they are compared in full.</summary>
internal static class Skeleton
{
    private const string Classes = "ABTSKMNL";

    // Letters that are a consonant in one name and another, or a vowel, in the next.
    private const string Open = "WwJjxXGTDh";

    /// <summary>One to four skeletons of a reading: a letter that may stand for either is each in turn, the first letter by itself.</summary>
    public static IReadOnlyList<string> Of(Sounds sounds)
    {
        var skeletons = new List<string> { Build(sounds, otherFirst: false, otherInner: false) };
        var first = Open.Contains(sounds.Text[0]);
        var inner = sounds.Text.AsSpan(1).ContainsAny(Open);
        foreach (var (otherFirst, otherInner) in (ReadOnlySpan<(bool, bool)>)[(first, false), (false, inner), (first, inner)])
        {
            if ((otherFirst || otherInner) && Build(sounds, otherFirst, otherInner) is var skeleton && !skeletons.Contains(skeleton))
                skeletons.Add(skeleton);
        }

        return skeletons;
    }

    /// <summary>A class of consonants as a number from 1 to 15.</summary>
    public static int Number(char part) => Classes.IndexOf(part) + 1;

    private static string Build(Sounds sounds, bool otherFirst, bool otherInner)
    {
        Span<char> skeleton = stackalloc char[Math.Min(sounds.Text.Length, 40)];
        var length = 0;
        for (var i = 0; i < sounds.Text.Length && length < skeleton.Length; i++)
        {
            var part = Class(sounds.Text[i], i == 0, i == 0 ? otherFirst : otherInner, sounds.Vowelless);
            if (part != '\0' && (length == 0 || skeleton[length - 1] != part))
                skeleton[length++] = part;
        }

        return skeleton[..length].ToString();
    }

    private static char Class(char sound, bool first, bool other, bool vowelless) => sound switch
    {
        'p' or 'b' or 'f' or 'v' => 'B',
        'W' or 'w' when first || !other => 'B',
        'T' or 'D' or 'j' when other => 'S',
        't' or 'd' or 'T' or 'D' => 'T',
        'X' when other => 'K',
        'J' when other => vowelless ? 'K' : first ? 'A' : '\0',
        's' or 'z' or 'c' or 'S' or 'Z' or 'C' or 'X' or 'J' => 'S',
        'x' or 'G' when other && !first => '\0',
        'h' when other && first => 'A',
        'k' or 'g' or 'j' or 'x' or 'q' or 'G' => 'K',
        'h' when first => 'K',
        'm' => 'M',
        'n' or 'N' => 'N',
        'l' or 'r' => 'L',
        'h' => '\0',
        _ => first ? 'A' : '\0',
    };
}

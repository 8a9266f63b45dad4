namespace CivicConnect.Names.Phonetics;

/// <summary>The consonants of a reading by coarse class: what an index can look names up by before they are compared in full.</summary>
internal static class Skeleton
{
    private const string Classes = "ABTSKMNL";

    /// <summary>One or two skeletons of a reading: letters that are a consonant in one name and a vowel in another are each in turn.</summary>
    public static (string First, string? Second) Of(Sounds sounds)
    {
        var first = Build(sounds, other: false);
        var second = sounds.Text.AsSpan().IndexOfAny("WwJjxXGTDh") < 0 ? first : Build(sounds, other: true);
        return (first, second == first ? null : second);
    }

    /// <summary>A class of consonants as a number from 1 to 15.</summary>
    public static int Number(char part) => Classes.IndexOf(part) + 1;

    private static string Build(Sounds sounds, bool other)
    {
        Span<char> skeleton = stackalloc char[Math.Min(sounds.Text.Length, 40)];
        var length = 0;
        for (var i = 0; i < sounds.Text.Length && length < skeleton.Length; i++)
        {
            var part = Class(sounds.Text[i], i == 0, other, sounds.Vowelless);
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

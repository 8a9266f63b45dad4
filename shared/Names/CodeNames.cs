using System.Globalization;
using System.Security.Cryptography;

namespace CivicConnect.Names;

/// <summary>Makes up names that are safe to say aloud, such as <c>Heron-4821</c>.</summary>
public static partial class CodeNames
{
    // With fewer than half of the names taken, thirty draws already fail once in a billion times.
    private const int MaxDraws = 1000;
    private const int FirstNumber = 1000;
    private const int Numbers = 9000;

    /// <summary>The words in use: capitalised ASCII, three to ten letters, tied to no country, person, movement or flag.</summary>
    public static IReadOnlyList<string> Words { get; } = List.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// Draws a code name that is free: a word, a hyphen and a number from 1000 to 9999, from a cryptographic source, so that it tells nothing about its bearer.
    /// </summary>
    /// <param name="taken">Says whether a name is in use; <see cref="NameDirectory.CodeNameTaken"/> fits.</param>
    /// <exception cref="InvalidOperationException">A thousand draws were all taken.</exception>
    public static string Generate(Func<string, bool> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        for (var draw = 0; draw < MaxDraws; draw++)
        {
            // One draw for both: the generator is what takes time where thousands are named.
            var drawn = RandomNumberGenerator.GetInt32(Words.Count * Numbers);
            var name = string.Create(CultureInfo.InvariantCulture, $"{Words[drawn / Numbers]}-{FirstNumber + drawn % Numbers}");
            if (!taken(name))
                return name;
        }

        throw new InvalidOperationException("No code name is free.");
    }
}

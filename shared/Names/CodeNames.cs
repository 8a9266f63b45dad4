using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CivicConnect.Names;

/// <summary>Makes up names that are safe to say aloud, such as <c>Heron-4821</c>.</summary>
public static partial class CodeNames
{
    // With fewer than half of the names taken, thirty draws already fail once in a billion times.
    private const int MaxDraws = 1000;
    private const int FirstNumber = 1000;
    private const int Numbers = 9000;
    private const int DrawsAtOnce = 128;

    [ThreadStatic]
    private static ulong[]? drawn;

    [ThreadStatic]
    private static int used;

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
            var both = Draw(Words.Count * Numbers);
            var name = string.Create(CultureInfo.InvariantCulture, $"{Words[both / Numbers]}-{FirstNumber + both % Numbers}");
            if (!taken(name))
                return name;
        }

        throw new InvalidOperationException("No code name is free.");
    }

    // The generator is asked for many draws at once, which takes it hardly longer than one. Of 64 bits brought down to 23 each number is as likely as any other, to one in a trillion.
    private static int Draw(int below)
    {
        if (drawn is null || used == drawn.Length)
        {
            drawn ??= new ulong[DrawsAtOnce];
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(drawn.AsSpan()));
            used = 0;
        }

        return (int)Math.BigMul(drawn[used++], (ulong)below, out _);
    }
}

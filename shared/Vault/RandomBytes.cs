using System.Security.Cryptography;

namespace CivicConnect.Vault;

/// <summary>
/// Bytes of the system's generator, fetched some thousand at a time: a fetch takes about as long for one nonce as for a hundred.
/// Each byte is given out once and not kept.
/// </summary>
public static class RandomBytes
{
    private const int Fetched = 4096;

    [ThreadStatic]
    private static byte[]? bytes;

    [ThreadStatic]
    private static int used;

    /// <summary>Fills a span.</summary>
    public static void Fill(Span<byte> into)
    {
        if (into.Length > Fetched)
        {
            RandomNumberGenerator.Fill(into);
            return;
        }
        if (bytes is null || used + into.Length > Fetched)
        {
            bytes ??= new byte[Fetched];
            RandomNumberGenerator.Fill(bytes);
            used = 0;
        }
        var given = bytes.AsSpan(used, into.Length);
        given.CopyTo(into);
        CryptographicOperations.ZeroMemory(given);
        used += into.Length;
    }
}

using System.Security.Cryptography;

namespace CivicConnect.Vault;

/// <summary>AES-256-GCM with a random 96-bit nonce: nonce, ciphertext, 128-bit tag (NIST SP 800-38D).</summary>
internal static class Aead
{
    internal const int NonceBytes = 12;
    internal const int TagBytes = 16;
    internal const int Overhead = NonceBytes + TagBytes;

    internal static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var result = new byte[plain.Length + Overhead];
        Seal(key, plain, context, result);
        return result;
    }

    internal static void Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context, Span<byte> into)
    {
        using var aes = new AesGcm(key, TagBytes);
        Seal(aes, plain, context, into);
    }

    /// <summary>The same with a key that has been expanded already.</summary>
    internal static void Seal(AesGcm aes, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context, Span<byte> into)
    {
        var nonce = into[..NonceBytes];
        RandomBytes.Fill(nonce);
        aes.Encrypt(nonce, plain, into.Slice(NonceBytes, plain.Length), into.Slice(NonceBytes + plain.Length, TagBytes), context);
    }

    internal static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> context)
    {
        if (cipher.Length < Overhead)
            throw new CryptographicException("Too short to be sealed.");
        var plain = new byte[cipher.Length - Overhead];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(cipher[..NonceBytes], cipher[NonceBytes..^TagBytes], cipher[^TagBytes..], plain, context);
        return plain;
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CivicConnect.Vault;

/// <summary>
/// Seals what one service stores. An envelope holds one record under a key of its own, wrapped by its compartment's key:
/// <c>format (1) | key version (4, big-endian) | wrapped record key (60) | nonce (12) | ciphertext | tag (16)</c>.
/// Both layers are AES-256-GCM and bound to service, table, row and key version, so that an envelope moved elsewhere does not open.
/// The content is padded to a multiple of 64 bytes, so that its length tells little.
/// </summary>
/// <remarks>Thread-safe. Overhead: 93 bytes, 4 for the length and the padding.</remarks>
public sealed class Sealer(string service, KeyStore keys)
{
    private const byte Format = 1;
    private const int RecordKeyBytes = 32;
    private const int WrappedBytes = RecordKeyBytes + Aead.Overhead;
    private const int HeaderBytes = 1 + 4 + WrappedBytes;
    private const int LengthBytes = 4;
    private const int PaddedTo = 64;
    [ThreadStatic]
    private static byte[]? expandedOf;

    [ThreadStatic]
    private static AesGcm? expanded;

    private readonly byte[] tokenKey = keys.Derive("tokens");
    private readonly byte[] fingerprintKey = keys.Derive("fingerprints");
    private readonly byte[] smallKey = keys.Derive("small values");

    /// <summary>Seals one record. Each call uses a fresh record key.</summary>
    public byte[] Seal(string table, Guid row, Guid compartment, ReadOnlySpan<byte> content) =>
        Seal(table, row, compartment, content.Length, content, static (into, from) => from.CopyTo(into));

    /// <summary>The same for content of <paramref name="length"/> bytes that is written straight to where it is sealed, so that no copy of it stays in memory.</summary>
    public byte[] Seal<T>(string table, Guid row, Guid compartment, int length, T content, SpanAction<byte, T> write) where T : allows ref struct
    {
        var (version, compartmentKey) = keys.Current(compartment);
        Span<byte> context = stackalloc byte[ContextBytes(table)];
        WriteContext(context, table, row, version);

        Span<byte> recordKey = stackalloc byte[RecordKeyBytes];
        RandomBytes.Fill(recordKey);
        var padded = (LengthBytes + length + PaddedTo - 1) / PaddedTo * PaddedTo;
        var rented = ArrayPool<byte>.Shared.Rent(padded);
        var plain = rented.AsSpan(0, padded);

        var envelope = new byte[HeaderBytes + padded + Aead.Overhead];
        envelope[0] = Format;
        BinaryPrimitives.WriteInt32BigEndian(envelope.AsSpan(1), version);
        try
        {
            BinaryPrimitives.WriteInt32BigEndian(plain, length);
            write(plain.Slice(LengthBytes, length), content);
            plain[(LengthBytes + length)..].Clear();
            Aead.Seal(Expanded(compartmentKey), recordKey, context, envelope.AsSpan(5, WrappedBytes));
            Aead.Seal(recordKey, plain, context, envelope.AsSpan(HeaderBytes));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(recordKey);
            CryptographicOperations.ZeroMemory(plain);
            ArrayPool<byte>.Shared.Return(rented);
        }
        return envelope;
    }

    /// <summary>Opens an envelope made by <see cref="Seal"/> with the same table, row and compartment.</summary>
    /// <exception cref="CryptographicException">The envelope is damaged or belongs elsewhere.</exception>
    /// <exception cref="KeyMissingException">The key store does not hold its key.</exception>
    public ReadOnlyMemory<byte> Unseal(string table, Guid row, Guid compartment, ReadOnlySpan<byte> envelope)
    {
        if (envelope.Length < HeaderBytes + Aead.Overhead || envelope[0] != Format)
            throw new CryptographicException("Not an envelope of a known format.");
        var version = BinaryPrimitives.ReadInt32BigEndian(envelope[1..]);
        Span<byte> context = stackalloc byte[ContextBytes(table)];
        WriteContext(context, table, row, version);
        var recordKey = Aead.Open(keys.Get(compartment, version), envelope.Slice(5, WrappedBytes), context);
        var plain = Aead.Open(recordKey, envelope[HeaderBytes..], context);
        CryptographicOperations.ZeroMemory(recordKey);
        return plain.AsMemory(LengthBytes, BinaryPrimitives.ReadInt32BigEndian(plain));
    }

    /// <summary>HMAC-SHA256 (32 bytes) under a key of this service: the same content has the same fingerprint, which tells nothing without the key.</summary>
    public byte[] Fingerprint(ReadOnlySpan<byte> content) => HMACSHA256.HashData(fingerprintKey, content);

    /// <summary>
    /// Hides a small value (32 bytes at most) in as many bytes, or shows it again: for columns of which there are millions, where an envelope would be a hundred times their size.
    /// It is mixed with HMAC-SHA256 of <paramref name="once"/> under a key of this service. Changes are not noticed, as they are in an envelope.
    /// </summary>
    /// <param name="value">Is replaced.</param>
    /// <param name="once">What no other value is ever hidden with, else the two tell in what they differ.</param>
    public void Hide(Span<byte> value, ReadOnlySpan<byte> once)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, HMACSHA256.HashSizeInBytes);
        Span<byte> pad = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(smallKey, once, pad);
        for (var i = 0; i < value.Length; i++)
            value[i] ^= pad[i];
    }

    /// <summary>Seals a short text for a caller to hand back, such as a page token, bound to <paramref name="context"/>. URL-safe.</summary>
    public string SealToken(ReadOnlySpan<byte> content, ReadOnlySpan<byte> context) =>
        Convert.ToBase64String(Aead.Seal(tokenKey, content, context)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Opens a token made by <see cref="SealToken"/> with the same context; false if it is not one.</summary>
    public bool TryUnsealToken(string token, ReadOnlySpan<byte> context, out byte[] content)
    {
        content = [];
        var standard = token.Replace('-', '+').Replace('_', '/');
        standard = standard.PadRight((standard.Length + 3) / 4 * 4, '=');
        var bytes = new byte[standard.Length];
        if (!Convert.TryFromBase64String(standard, bytes, out var length) || length < Aead.Overhead)
            return false;
        try
        {
            content = Aead.Open(tokenKey, bytes.AsSpan(0, length), context);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // One after the other seals with the same compartment's key; an AesGcm must not be used by two threads at once.
    private static AesGcm Expanded(byte[] key)
    {
        if (!ReferenceEquals(expandedOf, key))
        {
            expanded?.Dispose();
            expanded = new AesGcm(key, Aead.TagBytes);
            expandedOf = key;
        }
        return expanded!;
    }

    private int ContextBytes(string table) => service.Length + 1 + table.Length + 1 + 16 + 4;

    // service|table|row|version; service and table are ASCII names of ours.
    private void WriteContext(Span<byte> into, string table, Guid row, int version)
    {
        var at = Encoding.ASCII.GetBytes(service, into);
        into[at++] = (byte)'|';
        at += Encoding.ASCII.GetBytes(table, into[at..]);
        into[at++] = (byte)'|';
        row.TryWriteBytes(into[at..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(into[(at + 16)..], version);
    }
}

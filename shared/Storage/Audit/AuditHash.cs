using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CivicConnect.Storage.Audit;

/// <summary>
/// The hashes of the chain, all SHA-256. Numbers are big-endian; times are microseconds since 1970; a text or blob has its length in bytes before it, as 4 bytes,
/// which are FFFFFFFF for one that is absent. Format 1:
/// <code>
/// entry = SHA-256(01 | time (8) | action (4) | subject | client | session | rpc | ids | resource id | reason)
/// item  = number (8) | entry (32)
/// block = SHA-256("civicconnect audit 1" | service | previous block's hash (32) | id (8) | time (8) | items)
/// </code>
/// Session and resource id are blobs of 16 bytes, or absent.
/// </summary>
public static class AuditHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private const byte Format = 1;
    private const int Absent = -1;
    private static readonly byte[] Label = Encoding.ASCII.GetBytes("civicconnect audit 1");

    [ThreadStatic]
    private static byte[]? scratch;

    /// <summary>The hash of all that an entry says but its number and its block.</summary>
    public static void OfEntry(AuditRecord entry, Span<byte> hash)
    {
        var most = 200 + 3 * (entry.Subject.Length + entry.Client.Length + entry.Rpc.Length) + entry.Ids.Length + (entry.Reason?.Length ?? 0);
        if (scratch is null || scratch.Length < most)
            scratch = new byte[most * 2];
        var all = scratch.AsSpan();
        all[0] = Format;
        BinaryPrimitives.WriteInt64BigEndian(all[1..], Microseconds(entry.Time));
        BinaryPrimitives.WriteInt32BigEndian(all[9..], (int)entry.Action);
        var rest = Put(all[13..], entry.Subject);
        rest = Put(rest, entry.Client);
        rest = Put(rest, entry.Session);
        rest = Put(rest, entry.Rpc);
        rest = Put(rest, entry.Ids);
        rest = Put(rest, entry.ResourceId);
        rest = Put(rest, entry.Reason);
        SHA256.HashData(all[..^rest.Length], hash);
    }

    /// <summary>The hash of a block, and so of the chain up to it.</summary>
    public static byte[] OfBlock(string service, ReadOnlySpan<byte> previous, long id, DateTime time, ReadOnlySpan<byte> items)
    {
        Span<byte> numbers = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(numbers, id);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], Microseconds(time));
        var name = new byte[4 + Encoding.UTF8.GetByteCount(service)];
        Put(name, service);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Label);
        hash.AppendData(name);
        hash.AppendData(previous);
        hash.AppendData(numbers);
        hash.AppendData(items);
        return hash.GetHashAndReset();
    }

    internal static long Microseconds(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static Span<byte> Put(Span<byte> into, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, into[4..]);
        BinaryPrimitives.WriteInt32BigEndian(into, length);
        return into[(4 + length)..];
    }

    private static Span<byte> Put(Span<byte> into, byte[]? blob)
    {
        BinaryPrimitives.WriteInt32BigEndian(into, blob?.Length ?? Absent);
        blob?.CopyTo(into[4..]);
        return into[(4 + (blob?.Length ?? 0))..];
    }

    private static Span<byte> Put(Span<byte> into, Guid? id)
    {
        BinaryPrimitives.WriteInt32BigEndian(into, id is null ? Absent : 16);
        if (id is not { } there)
            return into[4..];
        there.TryWriteBytes(into[4..], bigEndian: true, out _);
        return into[20..];
    }
}

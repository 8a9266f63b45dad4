using System.Buffers.Binary;

namespace CivicConnect.Storage.Audit;

/// <summary>
/// The entries of a block as it proves them, ascending: number (8 bytes) and hash (32) of each. The number stands beside the hash, not in it:
/// so a missing entry, one too many and two that were exchanged are told apart from an edited one, and each is named.
/// </summary>
public static class AuditItems
{
    /// <summary>Bytes of one.</summary>
    public const int Size = 8 + AuditHash.Size;

    public static byte[] Of(IReadOnlyList<AuditRecord> entries)
    {
        var items = new byte[entries.Count * Size];
        for (var i = 0; i < entries.Count; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(items.AsSpan(i * Size), entries[i].Number);
            AuditHash.OfEntry(entries[i], items.AsSpan(i * Size + 8, AuditHash.Size));
        }
        return items;
    }

    public static long Number(ReadOnlySpan<byte> items, int index) => BinaryPrimitives.ReadInt64BigEndian(items[(index * Size)..]);

    public static ReadOnlySpan<byte> Hash(ReadOnlySpan<byte> items, int index) => items.Slice(index * Size + 8, AuditHash.Size);
}

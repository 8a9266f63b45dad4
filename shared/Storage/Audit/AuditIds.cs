namespace CivicConnect.Storage.Audit;

/// <summary>Ids as an entry keeps them: 16 bytes each, big-endian (RFC 9562), in the order of the answer.</summary>
public static class AuditIds
{
    private const int Size = 16;

    public static byte[] Pack(ReadOnlySpan<Guid> ids)
    {
        var packed = new byte[ids.Length * Size];
        for (var i = 0; i < ids.Length; i++)
            ids[i].TryWriteBytes(packed.AsSpan(i * Size), bigEndian: true, out _);
        return packed;
    }

    public static IEnumerable<Guid> Unpack(byte[] packed)
    {
        for (var at = 0; at + Size <= packed.Length; at += Size)
            yield return new Guid(packed.AsSpan(at, Size), bigEndian: true);
    }

    public static bool Contains(byte[] packed, Guid id)
    {
        Span<byte> wanted = stackalloc byte[Size];
        id.TryWriteBytes(wanted, bigEndian: true, out _);
        for (var at = 0; at + Size <= packed.Length; at += Size)
        {
            if (packed.AsSpan(at, Size).SequenceEqual(wanted))
                return true;
        }
        return false;
    }
}

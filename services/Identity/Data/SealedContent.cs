using System.Text.Json;
using CivicConnect.Vault;

namespace CivicConnect.Identity.Data;

/// <summary>Content of a row as JSON in an envelope: the database alone tells ids and times, and nobody's name.</summary>
internal static class SealedContent
{
    internal const int MaxBytes = 100_000;

    // One key for all of it. Who is in a compartment must outlive the keys of what is in it.
    private static readonly Guid Key = new("0190c0de-0000-7000-8000-000000000002");

    /// <summary>An envelope of some content.</summary>
    /// <param name="sealer">Of the service.</param>
    /// <param name="table">What kind of row.</param>
    /// <param name="row">Its id.</param>
    /// <param name="content">What to seal.</param>
    /// <param name="padTo">Bytes to fill up to, so that the length tells nothing; longer content is not cut.</param>
    public static byte[] SealContent<T>(this Sealer sealer, string table, Guid row, T content, int padTo = 0)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(content);
        var written = json.Length;
        if (written < padTo)
        {
            Array.Resize(ref json, padTo);
            json.AsSpan(written).Fill((byte)' ');
        }
        return sealer.Seal(table, row, Key, json);
    }

    public static T OpenContent<T>(this Sealer sealer, string table, Guid row, byte[] envelope) =>
        JsonSerializer.Deserialize<T>(sealer.Unseal(table, row, Key, envelope).Span) ?? throw new InvalidDataException($"An envelope of {table} is empty.");
}

using System.Text.Json;
using CivicConnect.Vault;

namespace CivicConnect.Identity.Data;

/// <summary>Content of a row as JSON in an envelope: the database alone tells ids and times, and nobody's name.</summary>
internal static class SealedContent
{
    internal const int MaxBytes = 100_000;

    // One key for all of it. Who is in a compartment must outlive the keys of what is in it.
    private static readonly Guid Key = new("0190c0de-0000-7000-8000-000000000002");

    public static byte[] SealContent<T>(this Sealer sealer, string table, Guid row, T content) => sealer.Seal(table, row, Key, JsonSerializer.SerializeToUtf8Bytes(content));

    public static T OpenContent<T>(this Sealer sealer, string table, Guid row, byte[] envelope) =>
        JsonSerializer.Deserialize<T>(sealer.Unseal(table, row, Key, envelope).Span) ?? throw new InvalidDataException($"An envelope of {table} is empty.");
}

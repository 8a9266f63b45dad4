using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CivicConnect.Storage.Audit;

/// <summary>A checkpoint as it leaves the service. One JSON object in checkpoint files, with binary fields in base64.</summary>
public sealed record SignedCheckpoint
{
    internal const int MostSignature = 64;
    internal const int MostPublicKey = 200;

    /// <summary>`contacts`, `organizations`, `engagements` or `identity`.</summary>
    public required string Service { get; init; }

    /// <summary>The last block it covers.</summary>
    public required long Block { get; init; }

    /// <summary>Number of the last entry of that block.</summary>
    public required long Entry { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>The block's hash: SHA-256 over the chain up to it.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>ECDSA P-256 with SHA-256 over <see cref="Text"/>, IEEE P1363 form.</summary>
    public required byte[] Signature { get; init; }

    /// <summary>SubjectPublicKeyInfo (DER) of the key that signed. Trust the key you hold, not this one.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>Whether <paramref name="key"/> signed it.</summary>
    public bool IsSignedBy(ECDsa key) => Signature.Length == MostSignature && key.VerifyData(Text(Service, Block, Entry, Time, Hash), Signature, HashAlgorithmName.SHA256);

    /// <summary>What is signed: five lines of text, so that it can be checked with any tool. The time is in microseconds since 1970, the hash in hexadecimal.</summary>
    internal static byte[] Text(string service, long block, long entry, DateTime time, byte[] hash) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"civicconnect audit checkpoint 1\n{service}\n{block} {entry}\n{AuditHash.Microseconds(time)}\n{Convert.ToHexStringLower(hash)}\n"));
}

using System.Buffers.Text;
using System.Security.Cryptography;

namespace CivicConnect.Identity.Clients;

/// <summary>What is made for a new client.</summary>
internal static class ClientSecrets
{
    /// <summary>256 random bits.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>An id that tells nothing and that no member of staff can have (RFC 9068, section 5).</summary>
    public static string NewId() => $"p{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CivicConnect.Identity.SetUp;

/// <summary>The code in the link that makes the first account: kept in memory, another one at each start, and without effect once there is an account.</summary>
internal sealed class WelcomeCode
{
    public string Value { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    // Digests have one length, so that the comparison tells nothing of the code's.
    public bool Matches(string candidate) => CryptographicOperations.FixedTimeEquals(Digest(candidate), Digest(Value));

    private static byte[] Digest(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}

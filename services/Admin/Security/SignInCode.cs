using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CivicConnect.Admin.Security;

/// <summary>The code in the link that the program prints when it starts: good once, for an hour, and kept in memory only.</summary>
internal sealed class SignInCode(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private readonly DateTimeOffset end = clock.GetUtcNow() + Life;
    private int used;

    public string Value { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    public bool TryUse(string candidate) =>
        CryptographicOperations.FixedTimeEquals(Digest(candidate), Digest(Value))
        && clock.GetUtcNow() < end
        && Interlocked.Exchange(ref used, 1) == 0;

    // Digests have one length, so that the comparison doesn't tell the code's.
    private static byte[] Digest(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}

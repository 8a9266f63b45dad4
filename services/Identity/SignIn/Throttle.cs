using System.Net;
using System.Threading.RateLimiting;

namespace CivicConnect.Identity.SignIn;

/// <summary>
/// Slows guessing down, by account and by address, whether the account exists or not. It never locks anybody out for good: that would
/// let a stranger keep staff from their work.
/// </summary>
internal sealed class Throttle(IdentityOptions options) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private readonly PartitionedRateLimiter<string> accounts = Limiter(options.AttemptsPerAccount);
    private readonly PartitionedRateLimiter<string> addresses = Limiter(options.AttemptsPerAddress);

    /// <summary>Whether one more attempt is allowed now.</summary>
    public bool Allows(string account, IPAddress? address)
    {
        using var byAddress = addresses.AttemptAcquire(NetworkOf(address));
        using var byAccount = accounts.AttemptAcquire(account);
        return byAddress.IsAcquired && byAccount.IsAcquired;
    }

    /// <summary>The same for what is of no account yet.</summary>
    public bool AllowsFrom(IPAddress? address)
    {
        using var lease = addresses.AttemptAcquire(NetworkOf(address));
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        accounts.Dispose();
        addresses.Dispose();
    }

    // Whoever has one IPv6 address has the 2^64 beside it.
    private static string NetworkOf(IPAddress? address)
    {
        var bytes = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4().GetAddressBytes() : address?.GetAddressBytes() ?? [];
        return Convert.ToHexString(bytes.Length == 16 ? bytes[..8] : bytes);
    }

    private static PartitionedRateLimiter<string> Limiter(int attempts) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = attempts, Window = Window, SegmentsPerWindow = 10, QueueLimit = 0 }));
}

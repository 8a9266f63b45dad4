using System.Threading.RateLimiting;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;

namespace CivicConnect.Hosting;

/// <summary>How many calls a minute each partner's client may make to this process.</summary>
internal sealed class Quotas : IDisposable
{
    private const int DefaultCalls = 600;

    private readonly PartitionedRateLimiter<Principal> limiter = PartitionedRateLimiter.Create<Principal, (string, int)>(principal =>
        RateLimitPartition.GetSlidingWindowLimiter((principal.Subject, principal.CallsPerMinute ?? DefaultCalls), key => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = key.Item2,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 12,
            QueueLimit = 0,
        }));

    /// <summary>Takes one call from a client's minute. Members of staff and services have no quota.</summary>
    /// <exception cref="Grpc.Core.RpcException">RESOURCE_EXHAUSTED, with when to try again.</exception>
    public void Take(Principal principal)
    {
        if (principal.Scopes is null)
            return;
        using var lease = limiter.AttemptAcquire(principal);
        if (!lease.IsAcquired)
            throw Errors.Exhausted("QUOTA_EXHAUSTED", "This client has made its calls of the minute.", lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(5));
    }

    public void Dispose() => limiter.Dispose();
}

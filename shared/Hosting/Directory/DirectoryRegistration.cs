using CivicConnect.Storage.EventLog;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CivicConnect.Hosting.Directory;

/// <summary>What a service keeps in memory and must have filled before it takes calls.</summary>
public static class DirectoryRegistration
{
    /// <summary>Adds something that follows the service's log; the process is ready once it is built.</summary>
    public static void AddDirectory<TDirectory>(this IHostApplicationBuilder builder, string name) where TDirectory : class, ILogFollower, IHostedService
    {
        builder.Services.AddSingleton<TDirectory>();
        builder.Services.AddHostedService(services => services.GetRequiredService<TDirectory>());
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(name, services => new BuiltCheck(services.GetRequiredService<TDirectory>()), HealthStatus.Unhealthy, [Health.ReadyTag]));
    }

    private sealed class BuiltCheck(ILogFollower follower) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(follower.Built.IsCompletedSuccessfully ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("filling"));
    }
}

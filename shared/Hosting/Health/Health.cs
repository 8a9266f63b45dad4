using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CivicConnect.Hosting;

/// <summary>Whether the process lives, and whether it should get calls: the checks tagged <see cref="ReadyTag"/>.</summary>
public static class Health
{
    /// <summary>Tag of a health check that a service registers to say when it can take calls.</summary>
    public const string ReadyTag = "ready";

    internal static void AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<DrainCheck>("accepting", tags: [ReadyTag]);
        builder.Services.AddGrpcHealthChecks(o => o.Services.Map("", check => check.Tags.Contains(ReadyTag)));
    }

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", Checks(_ => false));
        app.MapHealthChecks("/health/ready", Checks(check => check.Tags.Contains(ReadyTag)));
        if (app.Services.GetRequiredService<ListenOptions>().Grpc.Length > 0)
        {
            app.MapGrpcHealthChecksService();
        }
    }

    // One word: which part is ill is the operator's business, and in the log.
    private static HealthCheckOptions Checks(Func<HealthCheckRegistration, bool> which) => new()
    {
        Predicate = which,
        ResponseWriter = (context, report) => context.Response.WriteAsync(report.Status.ToString()),
    };

    private sealed class DrainCheck(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested
                ? HealthCheckResult.Unhealthy("stopping")
                : HealthCheckResult.Healthy());
    }
}

using CivicConnect.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CivicConnect.Hosting;

/// <summary>Whether the service's database answers.</summary>
internal sealed class DatabaseCheck<TDb>(SystemScopes<TDb> scopes) : IHealthCheck
    where TDb : ServiceDb
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.Open();
        return await scope.Db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, "does not answer");
    }
}

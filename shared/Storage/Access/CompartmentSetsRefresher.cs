using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Storage;

/// <summary>Keeps this process's sets of compartments within a second of what other replicas made.</summary>
internal sealed class CompartmentSetsRefresher<TDb>(SystemScopes<TDb> scopes, ServiceStore<TDb> store, ILogger<CompartmentSetsRefresher<TDb>> logger) : BackgroundService where TDb : ServiceDb
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failing = false;
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                await using var scope = scopes.Open();
                await store.Sets.RefreshAsync(scope.Db, stoppingToken);
                failing = false;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (!failing)
                    logger.LogWarning("The compartment sets of {Service} cannot be read ({Error}); it is tried again.", store.Service, e.GetType().Name);
                failing = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(t => t.IsCompletedSuccessfully && t.Result, TaskScheduler.Default));
    }
}

using CivicConnect.Storage.EventLog;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Storage.Audit;

/// <summary>Chains entries a moment after they were committed, and has checkpoints made of the chain. Every replica may run one.</summary>
internal sealed class AuditChainer<TDb>(SystemScopes<TDb> scopes, ServiceStore<TDb> store, Checkpointer<TDb> checkpointer, TimeProvider time, ILogger<AuditChainer<TDb>> logger)
    : BackgroundService where TDb : ServiceDb
{
    // Long enough to take many into a block, short enough for an entry to be chained within a second.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FinalTime = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var raised = store.Audited.Next;
            try
            {
                await ChainAsync(stoppingToken);
                await checkpointer.RoundAsync(evenIfEarly: false, stoppingToken);
                failing = false;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                if (!failing)
                    logger.LogError("The audit log of {Service} cannot be chained ({Error}); it is tried again until it can.", store.Service, e.GetType().Name);
                failing = true;
                raised = Task.Delay(Idle, CancellationToken.None);
            }
            await Signal.WaitAsync(raised, Idle, stoppingToken);
            await Task.Delay(Gather, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await EndAsync();
    }

    private async Task ChainAsync(CancellationToken cancellationToken)
    {
        int chained;
        do
        {
            await using var scope = scopes.Open();
            chained = await AuditChain.RoundAsync(scope.Db, time.GetUtcNow().UtcDateTime, cancellationToken);
        }
        while (chained == AuditChain.RoundSize);
    }

    // What a service that ends has written is proven by its last checkpoint, which is not to wait for the next start.
    private async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(FinalTime, time);
        try
        {
            await ChainAsync(patience.Token);
            await checkpointer.RoundAsync(evenIfEarly: true, patience.Token);
        }
        catch (Exception e)
        {
            logger.LogWarning("The audit log of {Service} could not be chained to its end ({Error}); the next start does it.", store.Service, e.GetType().Name);
        }
    }
}

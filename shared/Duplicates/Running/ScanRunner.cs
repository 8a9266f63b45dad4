using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using State = CivicConnect.Duplicates.V1.DuplicateScan.Types.State;

namespace CivicConnect.Duplicates.Running;

/// <summary>Works on a service's scans, one at a time, and takes up again those that ended with their process.</summary>
internal sealed class ScanRunner<TDb>(IServiceScopeFactory factory, SystemScopes<TDb> scopes, DuplicateOptions options, CallsInHand calls, TimeProvider time, ILogger<ScanRunner<TDb>> logger) : BackgroundService where TDb : ServiceDb
{
    private const int Patience = 3;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private readonly Signal wake = new();
    private (Guid Scan, int Times) failed;

    /// <summary>There is a scan to be worked on.</summary>
    internal void Wake() => wake.Raise();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var raised = wake.Next;
            try
            {
                if (await ScanLease<TDb>.TakeAsync(scopes, time, stoppingToken) is { } lease && await WorkAsync(lease, stoppingToken))
                    continue;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Scans for duplicates could not be looked for ({ExceptionType}); they are looked for again.", e.GetType().Name);
            }
            await Signal.WaitAsync(raised, Idle, stoppingToken);
        }
    }

    /// <returns>False where it failed, and is to be tried again in a moment.</returns>
    private async Task<bool> WorkAsync(ScanLease<TDb> lease, CancellationToken stoppingToken)
    {
        try
        {
            if (await new ScanRun<TDb>(factory, lease, options, calls).RunAsync(stoppingToken))
                await lease.EndAsync(State.Succeeded);
            return true;
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            await lease.ReleaseAsync();
            return true;
        }
        catch (Exception e)
        {
            failed = (lease.Scan, failed.Scan == lease.Scan ? failed.Times + 1 : 1);
            logger.LogWarning("A scan for duplicates broke off ({ExceptionType}).", e.GetType().Name);
            await (failed.Times < Patience ? lease.ReleaseAsync() : lease.EndAsync(State.Failed));
            return false;
        }
    }
}

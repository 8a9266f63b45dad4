using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace CivicConnect.Identity.Tokens;

/// <summary>Deletes what is left of tokens and sessions that are long over, and notices after a month.</summary>
internal sealed partial class Pruning(SystemScopes<IdentityDb> scopes, TimeProvider time, ILogger<Pruning> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(30);

    // A replayed refresh token is known as such while the session it came from could last.
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(9);

    private static readonly TimeSpan NoticesKeptFor = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.Open();
                var before = time.GetUtcNow() - KeptFor;
                await scope.Services.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(before, stoppingToken);
                await scope.Services.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(before, stoppingToken);
                // Of every kind alike, or what is left would be the ones that say something.
                var read = time.GetUtcNow().UtcDateTime - NoticesKeptFor;
                await scope.Db.Notices.Where(n => n.Time < read).ExecuteDeleteAsync(stoppingToken);
                await scope.Db.Sessions.Where(s => s.StartTime < before.UtcDateTime).ExecuteDeleteAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Tokens that are over could not be deleted ({ExceptionType}); it is tried again in half an hour")]
    private partial void LogFailed(string exceptionType);
}

using CivicConnect.Hosting.Api;
using CivicConnect.Storage;

namespace CivicConnect.Hosting;

/// <summary>
/// For whom this scope asks other services: the caller of the present call, or whoever began the job that is worked on.
/// Without either, nobody is asked: what a process may do in its own name is read events.
/// </summary>
public sealed class Errand(Caller caller, TokenClient tokens)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(20);
    private Func<ErrandToken, Task>? renewed;
    private ErrandToken? carried;

    /// <summary>Where somebody at a screen is served: the token of their session, good for every service, as it is at the time.</summary>
    public Func<string>? OfSession { get; set; }

    /// <summary>A token for work on behalf of the present caller that may outlast the call.</summary>
    /// <param name="service">The one service that it is good for.</param>
    public async Task<ErrandToken> BeginAsync(string service) => await tokens.ExchangeForLaterAsync(caller.Token, service);

    /// <summary>Goes on with what <see cref="BeginAsync"/> began.</summary>
    /// <param name="token">Its token.</param>
    /// <param name="keep">Keeps the token that takes the place of one used up.</param>
    public void Carry(ErrandToken token, Func<ErrandToken, Task> keep) => (carried, renewed) = (token, keep);

    internal async Task<string> TokenAsync(string service)
    {
        if (OfSession is { } current)
            return current();
        if (caller.Token.Length > 0)
            return await tokens.ExchangeAsync(caller.Token, service);
        if (carried is null)
            throw Errors.Unauthenticated("NO_ERRAND", "Nobody is known on whose behalf this could be asked.");
        if (carried.Until - Margin > tokens.Now)
            return carried.AccessToken;
        carried = await tokens.RefreshAsync(carried.RefreshToken ?? throw new InvalidOperationException("Work that outlasts its call begins with BeginAsync."));
        await renewed!(carried);
        return carried.AccessToken;
    }
}

/// <summary>What a job asks another service with. A secret: kept sealed, never logged.</summary>
/// <param name="AccessToken">Good for minutes.</param>
/// <param name="Until">When the access token ends.</param>
/// <param name="RefreshToken">Good once for the next, for 8 h at most and as long as the session or client is that the job was begun by; null where none was asked for.</param>
public sealed record ErrandToken(string AccessToken, DateTimeOffset Until, string? RefreshToken);

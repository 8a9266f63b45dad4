using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CivicConnect.Admin.Security;

/// <summary>
/// Keeps sessions on the server, in memory: the cookie is only a random key, so leaving ends the session for whoever
/// copied the cookie too, and a seized disk holds none.
/// </summary>
internal sealed class Sessions(AdminOptions options, TimeProvider clock) : ITicketStore
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);
    private readonly ConcurrentDictionary<string, StaffSession> sessions = new();

    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        foreach (var (old, session) in sessions)
        {
            if (IsOver(session))
                sessions.TryRemove(old, out _);
        }

        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        sessions[key] = new StaffSession(ticket, clock.GetUtcNow());
        return Task.FromResult(key);
    }

    // Nothing of a session changes through its cookie.
    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (!sessions.TryGetValue(key, out var session))
            return Task.FromResult<AuthenticationTicket?>(null);
        if (IsOver(session))
        {
            sessions.TryRemove(key, out _);
            return Task.FromResult<AuthenticationTicket?>(null);
        }

        session.LastSeen = clock.GetUtcNow();
        return Task.FromResult<AuthenticationTicket?>(session.Ticket);
    }

    public Task RemoveAsync(string key)
    {
        if (sessions.TryRemove(key, out var session))
            session.HasEnded = true;
        return Task.CompletedTask;
    }

    private bool IsOver(StaffSession session)
    {
        var now = clock.GetUtcNow();
        return session.HasEnded || now - session.Begun >= Longest || now - session.LastSeen >= TimeSpan.FromMinutes(options.IdleMinutes);
    }
}

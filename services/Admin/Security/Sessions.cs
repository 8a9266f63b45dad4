using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Caching.Memory;

namespace CivicConnect.Admin.Security;

/// <summary>
/// Keeps sessions on the server, in memory: the cookie is only a random key, so leaving ends the session for whoever
/// copied the cookie too, and a seized disk holds none.
/// </summary>
internal sealed class Sessions : ITicketStore, IDisposable
{
    private readonly MemoryCache tickets = new(new MemoryCacheOptions());

    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        Keep(key, ticket);
        return Task.FromResult(key);
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        // A session that was ended while a request was under way stays ended.
        if (tickets.TryGetValue(key, out _))
            Keep(key, ticket);
        return Task.CompletedTask;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) =>
        Task.FromResult(tickets.Get<AuthenticationTicket>(key));

    public Task RemoveAsync(string key)
    {
        tickets.Remove(key);
        return Task.CompletedTask;
    }

    public void Dispose() => tickets.Dispose();

    private void Keep(string key, AuthenticationTicket ticket) =>
        tickets.Set(key, ticket, ticket.Properties.ExpiresUtc ?? DateTimeOffset.UtcNow.AddHours(1));
}

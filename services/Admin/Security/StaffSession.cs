using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;

namespace CivicConnect.Admin.Security;

/// <summary>A session as the server holds it: who it is of, and the tokens that speak for them. Nothing of it is in the cookie, or on a disk.</summary>
internal sealed class StaffSession
{
    private const string InProperties = "session";
    private const int MostKept = 20;
    private readonly ConcurrentDictionary<string, object> once = new();

    public StaffSession(AuthenticationTicket ticket, DateTimeOffset now)
    {
        Ticket = ticket;
        (Begun, LastSeen) = (now, now);
        Tokens = SessionTokens.TakeFrom(ticket.Properties);
        Person = Tokens.Access.Length > 0 ? Person.Of(Tokens.Access) : Person.Nobody;
        ticket.Properties.SetParameter(InProperties, this);
    }

    public AuthenticationTicket Ticket { get; }

    public DateTimeOffset Begun { get; }

    public DateTimeOffset LastSeen { get; set; }

    public SessionTokens Tokens { get; private set; }

    public Person Person { get; private set; }

    /// <summary>Over for good; set once.</summary>
    public bool HasEnded { get; set; }

    /// <summary>One refresh at a time: the token that refreshes is good once.</summary>
    public SemaphoreSlim Refreshing { get; } = new(1, 1);

    /// <summary>How many requests wait for this person, as last asked.</summary>
    public (int Count, DateTimeOffset Asked) Waiting { get; set; }

    public static StaffSession? Of(AuthenticationProperties? properties) => properties?.GetParameter<StaffSession>(InProperties);

    public void Take(SessionTokens tokens) => (Tokens, Person) = (tokens, Person.Of(tokens.Access));

    /// <summary>Keeps something for the next page to show, and no page after it; returns the word that the page's address carries.</summary>
    public string KeepOnce(object value)
    {
        if (once.Count >= MostKept)
            once.Clear();
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(9));
        once[key] = value;
        return key;
    }

    public T? TakeOnce<T>(string? key)
        where T : class => key is not null && once.TryRemove(key, out var value) ? value as T : null;
}

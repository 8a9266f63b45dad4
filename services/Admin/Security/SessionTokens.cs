using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace CivicConnect.Admin.Security;

/// <summary>What Identity gave out: a token that speaks for the person until <paramref name="Ends"/>, and the one that gets the next.</summary>
internal sealed record SessionTokens(string Access, string Refresh, DateTimeOffset Ends)
{
    // A page may ask several services in a row, so a token is not used to its last second.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(60);

    public bool IsFresh(DateTimeOffset now) => now + Early < Ends;

    /// <summary>Moves the tokens out of a ticket.</summary>
    public static SessionTokens TakeFrom(AuthenticationProperties properties)
    {
        var ends = DateTimeOffset.TryParse(properties.GetTokenValue("expires_at"), CultureInfo.InvariantCulture, out var at) ? at : default;
        var tokens = new SessionTokens(properties.GetTokenValue("access_token") ?? "", properties.GetTokenValue("refresh_token") ?? "", ends);
        properties.StoreTokens([]);
        return tokens;
    }
}

using System.Net;
using System.Text.Json.Serialization;
using CivicConnect.Hosting;

namespace CivicConnect.Admin.Security;

/// <summary>Gets a session its next access token, by the refresh token that came with the last.</summary>
internal sealed class StaffTokens(IdentityAddresses identity, ClientSecret secret, IHttpClientFactory http, Revocations revocations, TimeProvider clock)
{
    /// <summary>Makes sure that the session's token is good for the page at hand, and says what they may now.</summary>
    /// <exception cref="SessionEndedException">Identity says that it is over.</exception>
    /// <exception cref="IdentityUnavailableException">It does not answer, and the token at hand has run out.</exception>
    public async Task EnsureAsync(StaffSession session, CancellationToken cancelled)
    {
        var now = clock.GetUtcNow();
        if (session.HasEnded)
            throw new SessionEndedException();
        var person = session.Person;
        if (session.Tokens.IsFresh(now) && revocations.Allow(person.Subject, person.Version, person.Session))
            return;
        try
        {
            await RenewAsync(session, session.Tokens.Access, cancelled);
        }
        catch (IdentityUnavailableException) when (now < session.Tokens.Ends)
        {
            // The next page tries again.
        }
    }

    /// <summary>Replaces a token that is refused or runs out, unless another request of the session has done so already.</summary>
    /// <exception cref="SessionEndedException">Identity says that it is over.</exception>
    /// <exception cref="IdentityUnavailableException">It does not answer.</exception>
    public Task RenewAsync(StaffSession session, string token, CancellationToken cancelled) => RenewAsync(session, token).WaitAsync(cancelled);

    // Not cancelled with the page that wanted it: a refresh token is spent once it is sent, and the answer holds the next one.
    private async Task RenewAsync(StaffSession session, string token)
    {
        await session.Refreshing.WaitAsync();
        try
        {
            if (session.HasEnded)
                throw new SessionEndedException();
            if (session.Tokens.Access == token)
                session.Take(await RefreshAsync(session));
        }
        finally
        {
            session.Refreshing.Release();
        }
    }

    private async Task<SessionTokens> RefreshAsync(StaffSession session)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "refresh_token"), new("refresh_token", session.Tokens.Refresh),
            new("client_id", ClientSecret.ClientId), new("client_secret", secret.Value),
        ]);
        try
        {
            using var client = http.CreateClient(IdentityAddresses.HttpClient);
            using var answer = await client.PostAsync(identity.Token, form);
            if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                session.HasEnded = true;
                throw new SessionEndedException();
            }

            var tokens = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TokenAnswer>();
            return new(tokens!.Access, tokens.Refresh ?? session.Tokens.Refresh, clock.GetUtcNow().AddSeconds(tokens.ExpiresIn));
        }
        catch (Exception e) when (e is HttpRequestException or System.Text.Json.JsonException or TaskCanceledException)
        {
            throw new IdentityUnavailableException(e);
        }
    }

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token"), JsonRequired] string Access,
        [property: JsonPropertyName("refresh_token")] string? Refresh,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}

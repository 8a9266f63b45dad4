using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;

namespace CivicConnect.Hosting;

/// <summary>
/// Fetches the tokens that this process's own calls go out with: its own, which may read events only, or in the place of a caller's the
/// same caller's for another service (RFC 8693). There is none that sees more than whoever asked.
/// </summary>
public sealed class TokenClient(HttpClient http, AccessOptions options, DataOptions data, ClientName client, TimeProvider time)
{
    private const string AccessTokenType = "urn:ietf:params:oauth:token-type:access_token";
    private const string ExchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
    private const int Remembered = 20_000;

    // Before a token ends, it is no longer sent: it must still be good when it arrives.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<string, Lazy<Task<ErrandToken>>> tokens = new(StringComparer.Ordinal);

    /// <summary>The token of this process itself.</summary>
    public Task<string> OwnAsync() => GetAsync("own", () => AskAsync(new() { ["grant_type"] = "client_credentials" }));

    /// <summary>The token of a caller for one other service.</summary>
    /// <param name="callersToken">What the caller sent.</param>
    /// <param name="audience">The service to call, such as <c>contacts</c>.</param>
    public Task<string> ExchangeAsync(string callersToken, string audience) =>
        GetAsync($"{audience} {Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(callersToken)))}", () => AskAsync(Exchange(callersToken, audience, "")));

    /// <summary>The same for work that outlives the caller's token: with a refresh token, good as long as their session or client is.</summary>
    internal Task<ErrandToken> ExchangeForLaterAsync(string callersToken, string audience) => AskAsync(Exchange(callersToken, audience, "offline_access"));

    /// <summary>A new access token, and the refresh token that takes the place of the one given.</summary>
    internal Task<ErrandToken> RefreshAsync(string refreshToken) => AskAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken });

    internal DateTimeOffset Now => time.GetUtcNow();

    private static Dictionary<string, string> Exchange(string callersToken, string audience, string scope) => new()
    {
        ["grant_type"] = ExchangeGrant,
        ["subject_token"] = callersToken,
        ["subject_token_type"] = AccessTokenType,
        ["audience"] = audience,
        ["scope"] = scope,
    };

    private async Task<string> GetAsync(string key, Func<Task<ErrandToken>> ask)
    {
        if (tokens.Count > Remembered)
            tokens.Clear();
        var known = tokens.GetOrAdd(key, _ => new(ask));
        try
        {
            var token = await known.Value;
            if (token.Until - Margin > time.GetUtcNow())
                return token.AccessToken;
            tokens.TryRemove(new(key, known));
            return (await tokens.GetOrAdd(key, _ => new(ask)).Value).AccessToken;
        }
        catch
        {
            tokens.TryRemove(new(key, known));
            throw;
        }
    }

    private async Task<ErrandToken> AskAsync(Dictionary<string, string> form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.EndpointOf("/connect/token"))
        {
            Content = new FormUrlEncodedContent(form.Where(f => f.Value.Length > 0)),
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client.Value}:{ReadSecret()}"))) },
        };
        using var answer = await SendAsync(request);
        // Refused: what the caller's token was good for has ended meanwhile.
        if ((int)answer.StatusCode is >= 400 and < 500)
            throw Errors.Unauthenticated("ACCESS_TOKEN_INVALID", "The call needs a valid access token: authorization: Bearer TOKEN.");
        if (!answer.IsSuccessStatusCode || await answer.Content.ReadFromJsonAsync<TokenAnswer>() is not { AccessToken: { } accessToken } token)
            throw Unavailable();
        return new ErrandToken(accessToken, time.GetUtcNow().AddSeconds(token.ExpiresIn), token.RefreshToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        try
        {
            return await http.SendAsync(request);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            throw Unavailable();
        }
    }

    private string ReadSecret()
    {
        var path = data.PathOf(Path.Combine("clients", client.Value), options.ClientSecretFile);
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable();
        }
    }

    private static Grpc.Core.RpcException Unavailable() => Errors.Unavailable("IDENTITY_UNAVAILABLE", "Identity does not answer; try again.");

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string? AccessToken,
        [property: JsonPropertyName("refresh_token")] string? RefreshToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}

/// <summary>The OAuth client id of this process, such as <c>contacts</c>.</summary>
public sealed record ClientName(string Value);

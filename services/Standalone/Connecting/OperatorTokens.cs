using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Serialization;

namespace CivicConnect.Standalone.Connecting;

/// <summary>Access tokens of the client `operator`, for as long as the command runs.</summary>
internal sealed class OperatorTokens(Uri identity, string secretFile) : IDisposable
{
    private const string Client = "operator";

    // A token must still be good when the call arrives.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);
    private readonly HttpClient http = new() { BaseAddress = identity, Timeout = TimeSpan.FromSeconds(30) };
    private readonly SemaphoreSlim asking = new(1, 1);
    private string token = "";
    private DateTime until;

    /// <summary>A token that is good now.</summary>
    /// <exception cref="IOException">The secret cannot be read, or Identity gives no token for it.</exception>
    internal async Task<string> GetAsync(CancellationToken cancellationToken = default)
    {
        await asking.WaitAsync(cancellationToken);
        try
        {
            if (DateTime.UtcNow + Margin > until)
                await AskAsync(cancellationToken);
            return token;
        }
        finally
        {
            asking.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        asking.Dispose();
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        var secret = (await File.ReadAllTextAsync(secretFile, cancellationToken)).Trim();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Client}:{secret}"))) },
        };
        using var answer = await SendAsync(request, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
            throw new IOException($"Identity at {identity} does not take the secret in {secretFile}, or an administrator has ended the client {Client}.");
        if (!answer.IsSuccessStatusCode || await answer.Content.ReadFromJsonAsync<Answer>(cancellationToken) is not { } given)
            throw new IOException($"Identity at {identity} gives no token just now.");
        (token, until) = (given.AccessToken, DateTime.UtcNow.AddSeconds(given.ExpiresIn));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new IOException($"Identity does not answer at {identity}. Is it running?", e);
        }
    }

    private sealed record Answer(
        [property: JsonPropertyName("access_token"), JsonRequired] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CivicConnect.Testing;

/// <summary>Access tokens of the client <c>operator</c>, fetched as the command line on Identity's machine fetches them.</summary>
/// <param name="issuer">Identity's address.</param>
/// <param name="secretFile">The client's secret, which Identity makes at its first start.</param>
public sealed class OperatorTokens(string issuer, string secretFile)
{
    private const string Client = "operator";

    // They live for five.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(4);
    private static readonly HttpClient Http = new();
    private readonly Lock gate = new();
    private Task<string>? token;
    private long fetched;

    /// <summary>A token that is good for a minute at least.</summary>
    public Task<string> GetAsync()
    {
        lock (gate)
        {
            if (token is null || token.IsFaulted || Stopwatch.GetElapsedTime(fetched) > Kept)
                (token, fetched) = (FetchAsync(), Stopwatch.GetTimestamp());
            return token;
        }
    }

    private async Task<string> FetchAsync()
    {
        var secret = (await File.ReadAllTextAsync(secretFile)).Trim();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{issuer}/connect/token"))
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Client}:{secret}"))) },
        };
        using var answer = await Http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(body).RootElement.GetProperty("access_token").GetString()!
            : throw new InvalidOperationException($"Identity gave no token: {body}");
    }
}

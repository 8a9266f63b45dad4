using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;

namespace CivicConnect.Identity.Tests;

/// <summary>A client of the token server, with a cookie jar of one cookie.</summary>
internal sealed class OAuth(IdentityHost host, string client, string? secret = null) : IDisposable
{
    public const string Redirect = IdentityHost.FrontEnd + "/sign-in/callback";

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(host.Address) };
    private readonly string secret = secret ?? host.SecretOf(client);

    public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields) => PostAsync(path, fields, cookie: null);

    public Task<Answer> ClientCredentialsAsync(string? scope = null) =>
        PostAsync("/connect/token", [("grant_type", "client_credentials"), .. scope is null ? [] : new[] { ("scope", scope) }]);

    public Task<Answer> RefreshAsync(string token) => PostAsync("/connect/token", ("grant_type", "refresh_token"), ("refresh_token", token));

    public Task<Answer> ExchangeAsync(string token, string audience, string? scope = null) =>
        PostAsync("/connect/token",
        [
            ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("subject_token", token),
            ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"), ("audience", audience), .. scope is null ? [] : new[] { ("scope", scope) },
        ]);

    /// <summary>Pushes an authorization request; <paramref name="without"/> leaves a parameter out.</summary>
    public Task<Answer> PushAsync(string? without = null, string redirect = Redirect, string method = "S256") =>
        PostAsync("/connect/par", [.. new[]
        {
            ("response_type", "code"), ("redirect_uri", redirect), ("scope", "openid offline_access"), ("state", "s"), ("nonce", "n"),
            ("code_challenge", method == "plain" ? Verifier : Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)))), ("code_challenge_method", method),
        }.Where(f => without is null || !f.Item1.StartsWith(without, StringComparison.Ordinal))]);

    public async Task<Answer> GetAsync(string path, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return await SendAsync(request);
    }

    /// <summary>Signs somebody in whom the service knows by a cookie, up to the code.</summary>
    public async Task<string> CodeAsync(string cookie)
    {
        var pushed = await PushAsync();
        Assert.True(pushed.Status == HttpStatusCode.Created, pushed.Body);
        var authorized = await GetAsync($"/connect/authorize?client_id={client}&request_uri={Uri.EscapeDataString(pushed["request_uri"])}", cookie);
        Assert.True(authorized.Location.StartsWith(Redirect + "?", StringComparison.Ordinal), authorized.Body);
        return HttpUtility.ParseQueryString(new Uri(authorized.Location).Query)["code"]!;
    }

    public Task<Answer> RedeemAsync(string code) =>
        PostAsync("/connect/token", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Redirect), ("code_verifier", Verifier));

    /// <summary>All of it: tokens for whoever the cookie belongs to.</summary>
    public async Task<Answer> SignInAsync(string cookie)
    {
        var tokens = await RedeemAsync(await CodeAsync(cookie));
        Assert.True(tokens.Status == HttpStatusCode.OK, tokens.Body);
        return tokens;
    }

    public void Dispose() => http.Dispose();

    private async Task<Answer> PostAsync(string path, (string Name, string Value)[] fields, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret}")));
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return await SendAsync(request);
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.OriginalString ?? "");
    }
}

/// <summary>What came back, with the claims of the access token in it.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, string Location)
{
    public string this[string name] => JsonDocument.Parse(Body).RootElement.GetProperty(name).GetString()!;

    public string AccessToken => this["access_token"];

    public string RefreshToken => this["refresh_token"];

    public JsonElement Claims => Part(1);

    public JsonElement Header => Part(0);

    /// <summary>The values of a claim that may be there once, often or not at all.</summary>
    public string[] Values(string claim) => !Claims.TryGetProperty(claim, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [value.ToString()];

    public void AssertRefused(string error)
    {
        Assert.True(Status == HttpStatusCode.BadRequest || Status == HttpStatusCode.Unauthorized, $"{Status} {Body}");
        Assert.Equal(error, this["error"]);
        Assert.DoesNotContain("access_token", Body, StringComparison.Ordinal);
    }

    private JsonElement Part(int index) => JsonDocument.Parse(Base64Url.DecodeFromChars(AccessToken.Split('.')[index])).RootElement;
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace CivicConnect.Standalone.Tests;

public sealed class ClientsCommandTests
{
    /// <summary>As the README's example shows it.</summary>
    private const string General = "0190c0de-0000-7000-8000-000000000001";

    private static readonly string[] Add = ["clients", "add", "Case system of a partner", "--scope", "contacts.read"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Add_PrintsAnIdAndASecretThatGetATokenForWhatItMay(bool running)
    {
        await using var house = new House();
        if (running) await house.ServeAsync();

        var (code, output, errors) = await house.RunAsync([.. Add, "--expires", "2099-12-31", "--calls-per-minute", "120"]);
        Assert.True(code == 0, errors);
        var lines = Lines(output);
        Assert.Equal(2, lines.Length);

        if (!running) await house.ServeAsync();
        using var partner = await PartnerAsync(house, lines[0], lines[1]);
        using var listed = await partner.GetAsync(house.Http("/v1/contacts"));
        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
        using var written = await partner.PostAsJsonAsync(house.Http("/v1/contacts"), new { names = new[] { new { kind = "LATIN", value = "Parisa Example" } } });
        Assert.Equal(HttpStatusCode.Forbidden, written.StatusCode);
    }

    [Fact]
    public async Task Add_PrintsTheSecretAloneWhereThatIsWanted()
    {
        await using var house = new House();
        await house.ServeAsync();

        var (code, output, errors) = await house.RunAsync([.. Add, "--secret-only", "--compartment", $"{General}:officer:reveal"]);

        Assert.True(code == 0, errors);
        using var partner = await PartnerAsync(house, Assert.Single(Lines(errors)), Assert.Single(Lines(output)));
        using var listed = await partner.GetAsync(house.Http("/v1/contacts"));
        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
    }

    [Fact]
    public async Task Add_WhatIsRefused_IsToldInOneSentence()
    {
        await using var house = new House();
        await house.ServeAsync();
        var key = Path.Combine(house.Folder, "key.json");
        await File.WriteAllTextAsync(key, "no key");

        await RefusedAsync(house, "Only a custodian of a compartment may let a client into it.", "--compartment", $"{Guid.NewGuid()}:reader");
        await RefusedAsync(house, "client.scopes[1]: is no scope", "--scope", "everything");
        await RefusedAsync(house, "client.public_key: must be a JSON Web Key Set", "--auth", "private-key-jwt", "--public-key", key);
        await RefusedAsync(house, "key.pem", "--auth", "mutual-tls", "--public-key", Path.Combine(house.Folder, "key.pem"));
    }

    [Theory]
    [InlineData("--compartment", "General:reader")]
    [InlineData("--expires", "tomorrow")]
    [InlineData("--auth", "mutual-tls")]
    public async Task Add_WhatIsTypedWrong_StartsNothing(string option, string value)
    {
        await using var house = new House();

        var (code, _, errors) = await house.RunAsync([.. Add, option, value]);

        Assert.NotEqual(0, code);
        Assert.Contains(option, errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(house.Data));
    }

    private static async Task RefusedAsync(House house, string says, params string[] more)
    {
        var (code, output, errors) = await house.RunAsync([.. Add, .. more]);
        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains(says, Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    /// <summary>Whoever holds the token that a client's secret gets.</summary>
    private static async Task<HttpClient> PartnerAsync(House house, string id, string secret)
    {
        var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, house.Http("/connect/token"))
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{id}:{secret}"))) },
        };
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

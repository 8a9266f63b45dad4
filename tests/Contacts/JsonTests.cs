using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CivicConnect.Contacts.Tests;

public abstract class JsonTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Json_CreateGetUpdateSearchDelete_IsTheSameApi()
    {
        var word = Samples.Word();
        var created = await SendAsync(HttpMethod.Post, "/v1/contacts", $$"""{"names":[{"kind":"NATIVE","value":"Leila {{word}}"}],"birthDate":{"year":1990} }""");
        var name = (string)created["name"]!;

        var updated = await SendAsync(HttpMethod.Patch, $"/v1/{name}?updateMask=notes", """{"notes":"met twice"}""");
        var read = await SendAsync(HttpMethod.Get, $"/v1/{name}");
        var found = await SendAsync(HttpMethod.Post, "/v1/contacts:search", $$"""{"query":"{{word}}"}""");
        var batch = await SendAsync(HttpMethod.Get, $"/v1/contacts:batchGet?names={name}");
        var revealed = await SendAsync(HttpMethod.Post, "/v1/contacts:reveal", $$"""{"names":["{{name}}"],"reason":"the tests"}""");
        await SendAsync(HttpMethod.Delete, $"/v1/{name}");

        Assert.True(JsonNode.DeepEquals(updated, read));
        Assert.Equal(1990, (int)revealed["contacts"]![0]!["birthDate"]!["year"]!);
        Assert.Equal(name, (string)found["contacts"]![0]!["name"]!);
        Assert.True(JsonNode.DeepEquals(read, batch["contacts"]![0]));
        await Refused.NotFoundAsync(Staff.Contacts.GetContactAsync(new() { Name = name }));
    }

    [ProviderFact]
    public async Task Json_MergeListUndo_IsTheSameApi()
    {
        var (one, other) = (await Staff.PersonAsync(), await Staff.PersonAsync());

        var merge = await SendAsync(HttpMethod.Post, "/v1/contactMerges", $$"""{"survivor":"{{one.Name}}","merged":"{{other.Name}}","choices":[{"field":"notes","source":"BOTH"}]}""");
        var name = (string)merge["name"]!;

        Assert.True(JsonNode.DeepEquals(merge, await SendAsync(HttpMethod.Get, $"/v1/{name}")));
        Assert.True(JsonNode.DeepEquals(merge, (await SendAsync(HttpMethod.Get, $"/v1/{other.Name}/contactMerges"))["contactMerges"]![0]));
        var undone = await SendAsync(HttpMethod.Post, $"/v1/{name}:undo", "{}");
        Assert.NotNull((string?)undone["contactMerge"]!["undoTime"]);
        Assert.Equal(other, await Staff.Contacts.GetContactAsync(new() { Name = other.Name }));
    }

    [ProviderFact]
    public async Task Json_BadContact_Is400WithEveryViolation()
    {
        var body = await RefusedAsync(HttpMethod.Post, "/v1/contacts", """{"names":[{"value":"x"}],"country":"Atlantis"}""", HttpStatusCode.BadRequest);

        Assert.Equal("INVALID_FIELDS", (string?)Detail(body, "ErrorInfo")["reason"]);
        Assert.Equal("civicconnect", (string?)Detail(body, "ErrorInfo")["domain"]);
        Assert.Equal(["contact.names[0].kind", "contact.country"], Detail(body, "BadRequest")["fieldViolations"]!.AsArray().Select(v => (string?)v!["field"]));
    }

    [ProviderFact]
    public async Task Json_NotFoundAndStaleEtag_AreSaidAsHttp()
    {
        var person = await Staff.PersonAsync();

        var missing = await RefusedAsync(HttpMethod.Get, $"/v1/contacts/{Guid.NewGuid()}", null, HttpStatusCode.NotFound);
        var stale = await RefusedAsync(HttpMethod.Patch, $"/v1/{person.Name}", """{"notes":"x","etag":"old"}""", HttpStatusCode.Conflict);

        Assert.Equal("NOT_FOUND", (string?)Detail(missing, "ErrorInfo")["reason"]);
        Assert.Equal("ETAG_MISMATCH", (string?)Detail(stale, "ErrorInfo")["reason"]);
    }

    [ProviderTheory]
    [InlineData("""{"names":[{"kind":"NATIVE","value":"\ud800"}]}""")]
    [InlineData("""{"names":[{"kind":"NATIVE","value":"\udc00x"}]}""")]
    [InlineData("""{"names":[{"kind":"NATIVE","value":"a\ud83d"}]}""")]
    public Task Json_LoneSurrogate_Is400(string json) => Host.StoresNothingAsync(() => RefusedAsync(HttpMethod.Post, "/v1/contacts", json, HttpStatusCode.BadRequest));

    [ProviderTheory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"names":"x"}""")]
    [InlineData("""{"names":[{"kind":"NOBODY","value":"x"}]}""")]
    [InlineData("""{"birthDate":{"year":"x"}}""")]
    public Task Json_ThatIsNoContact_Is400(string json) => Host.StoresNothingAsync(() => RefusedAsync(HttpMethod.Post, "/v1/contacts", json, HttpStatusCode.BadRequest));

    [ProviderFact]
    public Task Json_InvalidUtf8_Is400() => Host.StoresNothingAsync(async () =>
    {
        byte[] body = [.. """{"names":[{"kind":"NATIVE","value":"ab"""u8, 0xFF, 0xFE, .. "\"}]}"u8];
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");

        var response = await Host.Http.PostAsync("/v1/contacts", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    });

    [ProviderFact]
    public Task Json_OfAMegabyte_IsTooLarge() => Host.StoresNothingAsync(async () =>
    {
        await RefusedAsync(HttpMethod.Post, "/v1/contacts", $$"""{"names":[{"kind":"NATIVE","value":"{{new string('x', 1_000_000)}}"}]}""", HttpStatusCode.RequestEntityTooLarge);
    });

    [ProviderFact]
    public async Task Json_NegativePageSizeAndForeignToken_Is400()
    {
        var body = await RefusedAsync(HttpMethod.Get, "/v1/contacts?pageSize=-1&pageToken=x", null, HttpStatusCode.BadRequest);

        Assert.Equal(["page_size", "page_token"], Detail(body, "BadRequest")["fieldViolations"]!.AsArray().Select(v => (string?)v!["field"]));
    }

    private static JsonNode Detail(JsonNode body, string type) =>
        body["details"]!.AsArray().Single(d => ((string)d!["@type"]!).EndsWith($".{type}", StringComparison.Ordinal))!;

    private async Task<JsonNode> SendAsync(HttpMethod method, string address, string? json = null)
    {
        var (status, body) = await AnswerAsync(method, address, json);
        Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");
        return JsonNode.Parse(body)!;
    }

    private async Task<JsonNode> RefusedAsync(HttpMethod method, string address, string? json, HttpStatusCode expected)
    {
        var (status, body) = await AnswerAsync(method, address, json);
        Assert.True(expected == status, $"{status}: {body}");
        return JsonNode.Parse(body)!;
    }

    private async Task<(HttpStatusCode Status, string Body)> AnswerAsync(HttpMethod method, string address, string? json)
    {
        using var request = new HttpRequestMessage(method, address);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Host.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class JsonOnSqlite(SqliteSuite suite) : JsonTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class JsonOnPostgreSql(PostgreSqlSuite suite) : JsonTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class JsonOnSqlServer(SqlServerSuite suite) : JsonTests(suite);

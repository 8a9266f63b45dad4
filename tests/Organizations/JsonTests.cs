using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CivicConnect.Organizations.Tests;

public abstract class JsonTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Json_CreateGetSearch_IsTheSameApi()
    {
        var word = Samples.Word();
        using var response = await Host.Http.PostAsJsonAsync("/v1/organizations", new { kind = "MEDIA", names = new[] { new { kind = "LATIN", value = word } } });
        var created = await response.Content.ReadFromJsonAsync<JsonNode>();
        var read = await Host.Http.GetFromJsonAsync<JsonNode>($"/v1/{(string)created!["name"]!}");
        using var found = await Host.Http.PostAsJsonAsync("/v1/organizations:search", new { query = word });

        Assert.True(JsonNode.DeepEquals(created, read));
        Assert.Equal(word, (string?)read!["displayName"]);
        Assert.True(JsonNode.DeepEquals(read, (await found.Content.ReadFromJsonAsync<JsonNode>())!["organizations"]![0]));
    }

    [ProviderFact]
    public Task Json_BadOrganization_Is400() => Host.StoresNothingAsync(async () =>
    {
        using var response = await Host.Http.PostAsJsonAsync("/v1/organizations", new { kind = "MEDIA" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("organization.names", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    });
}

[Collection(TestDatabase.Sqlite)]
public sealed class JsonOnSqlite(SqliteSuite suite) : JsonTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class JsonOnPostgreSql(PostgreSqlSuite suite) : JsonTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class JsonOnSqlServer(SqlServerSuite suite) : JsonTests(suite);

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CivicConnect.Engagements.Tests;

public abstract class JsonTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Json_RecordListTimelineComplete_IsTheSameApi()
    {
        var person = await Staff.PersonAsync();
        using var response = await Host.Http.PostAsJsonAsync(
            "/v1/engagements", new { kind = "CALL", startTime = "2024-05-17T09:00:00Z", duration = "600s", summary = "x", participants = new[] { new { participant = person.Name } } });
        var created = await response.Content.ReadFromJsonAsync<JsonNode>();
        using var followUp = await Host.Http.PostAsJsonAsync("/v1/followUps", new { what = "x", subject = person.Name, dueDate = new { year = 2026, month = 1, day = 2 } });
        var name = (string)(await followUp.Content.ReadFromJsonAsync<JsonNode>())!["name"]!;
        using var done = await Host.Http.PostAsJsonAsync($"/v1/{name}:complete", new { });
        var timeline = await Host.Http.GetFromJsonAsync<JsonNode>($"/v1/{person.Name}/timeline");

        Assert.Equal(person.CodeName, (string?)created!["participants"]![0]!["displayName"]);
        Assert.True(JsonNode.DeepEquals(created, await Host.Http.GetFromJsonAsync<JsonNode>($"/v1/{(string)created["name"]!}")));
        Assert.NotNull((await done.Content.ReadFromJsonAsync<JsonNode>())!["doneTime"]);
        Assert.Equal(2, timeline!["entries"]!.AsArray().Count);
    }

    [ProviderTheory]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2024-02-30T00:00:00Z")]
    [InlineData("yesterday")]
    public Task Json_TimeThatIsNone_Is400(string time) => Host.StoresNothingAsync(async () =>
    {
        using var response = await Host.Http.PostAsJsonAsync("/v1/engagements", new { kind = "CALL", startTime = time, summary = "x" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    });
}

[Collection(TestDatabase.Sqlite)]
public sealed class JsonOnSqlite(SqliteSuite suite) : JsonTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class JsonOnPostgreSql(PostgreSqlSuite suite) : JsonTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class JsonOnSqlServer(SqlServerSuite suite) : JsonTests(suite);

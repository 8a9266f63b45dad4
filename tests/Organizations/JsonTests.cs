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
    public async Task Json_MergeListUndo_IsTheSameApi()
    {
        var (one, other) = (await Staff.GroupAsync(), await Staff.GroupAsync());

        using var created = await Host.Http.PostAsJsonAsync("/v1/organizationMerges", new { survivor = one.Name, merged = other.Name, choices = new[] { new { field = "notes", source = "BOTH" } } });
        var merge = await created.Content.ReadFromJsonAsync<JsonNode>();
        var name = (string)merge!["name"]!;

        Assert.True(JsonNode.DeepEquals(merge, await Host.Http.GetFromJsonAsync<JsonNode>($"/v1/{name}")));
        Assert.True(JsonNode.DeepEquals(merge, (await Host.Http.GetFromJsonAsync<JsonNode>($"/v1/{other.Name}/organizationMerges"))!["organizationMerges"]![0]));
        using var undone = await Host.Http.PostAsJsonAsync($"/v1/{name}:undo", new { });
        Assert.NotNull((string?)(await undone.Content.ReadFromJsonAsync<JsonNode>())!["organizationMerge"]!["undoTime"]);
        Assert.Equal(other, await Staff.Organizations.GetOrganizationAsync(new() { Name = other.Name }));
    }

    [ProviderFact]
    public async Task Json_AssessReviewAndStanding_IsTheSameApi()
    {
        using var created = await Host.Http.PostAsJsonAsync("/v1/valueStandards?copyOf=" + ValueSamples.BuiltIn, new
        {
            title = "Ours",
            values = new[] { new { id = "belief", title = "Belief", articles = new[] { "UDHR-18" }, minimum = true } },
        });
        var standard = (string)(await created.Content.ReadFromJsonAsync<JsonNode>())!["name"]!;
        using var drafted = await Host.Http.PostAsJsonAsync("/v1/assessments", new
        {
            subject = "countries/TV",
            standard,
            ratings = new[] { new { value = "belief", level = "PARTLY", evidence = new[] { new { title = "Report", date = new { year = 2024 } } } } },
        });
        var draft = (string)(await drafted.Content.ReadFromJsonAsync<JsonNode>())!["name"]!;
        using var submitted = await Host.Http.PostAsJsonAsync($"/v1/{draft}:submit", new { });
        using var own = await Host.Http.PostAsJsonAsync($"/v1/{draft}:review", new { verdict = "APPROVE" });
        await Host.As(Storage.Compartments.Default).Assessments.ReviewAssessmentAsync(new() { Name = draft, Verdict = V1.ReviewAssessmentRequest.Types.Verdict.Approve });
        using var stands = await Host.Http.PostAsJsonAsync("/v1/standings:batchGet", new { names = new[] { "countries/TV" } });
        using var pledged = await Host.Http.PostAsJsonAsync("/v1/pledges", new { subject = "countries/TV", standard, date = new { year = 2020 }, source = new { title = "Speech" }, text = "We shall." });
        var pledge = await pledged.Content.ReadFromJsonAsync<JsonNode>();

        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        Assert.Equal("REVIEWED", (string?)(await Host.Http.GetFromJsonAsync<JsonNode>($"/v1/{draft}"))!["state"]);
        Assert.Equal("MEETS_MINIMUM", (string?)(await stands.Content.ReadFromJsonAsync<JsonNode>())!["standings"]![0]!["state"]);
        Assert.Equal(draft, (string?)(await Host.Http.GetFromJsonAsync<JsonNode>("/v1/assessments?subject=countries/TV"))!["assessments"]![0]!["name"]);
        Assert.True(JsonNode.DeepEquals(pledge, await Host.Http.GetFromJsonAsync<JsonNode>($"/v1/{(string)pledge!["name"]!}")));
    }

    [ProviderFact]
    public async Task Json_OfStates_IsTheSameApi()
    {
        using var made = await Host.Http.PostAsJsonAsync("/v1/ties", new { subject = "countries/TJ", @object = "countries/TM", kind = "TRADES_WITH", source = new { title = "Customs" } });
        var tie = await made.Content.ReadFromJsonAsync<JsonNode>();
        var network = await Host.Http.GetFromJsonAsync<JsonNode>("/v1/countries/TJ/network");
        var compared = await Host.Http.GetFromJsonAsync<JsonNode>("/v1/resolutions:compareVotes?countryA=countries/TJ&countryB=countries/TM");
        var listed = await Host.Http.GetFromJsonAsync<JsonNode>("/v1/ties?party=countries/TJ");

        Assert.Equal((string?)tie!["name"], (string?)network!["edges"]![0]!["tie"]);
        Assert.True(JsonNode.DeepEquals(tie, listed!["ties"]![0]));
        Assert.Equal(0, (int?)compared!["bothVoted"]);
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

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;

namespace CivicConnect.Standalone.Tests;

[SupportedOSPlatform("linux")]
public sealed class FirstStartTests
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task TheFirstStart_MakesAFolderOnlyItsOwnerEntersAndSaysWhereToGo()
    {
        await using var house = new House();

        var suite = await house.ServeAsync();

        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(house.Data));
        Assert.Equal(Owner, File.GetUnixFileMode(house.SecretFile));
        var secret = (await File.ReadAllTextAsync(house.SecretFile)).Trim();
        Assert.True(secret.Length >= 32);
        await Testing.Eventually.Async(() => suite.Output.Contains("Ctrl+C", StringComparison.Ordinal), "it says how to go on");
        Assert.Contains(house.Http("/welcome?code=").ToString(), suite.Output, StringComparison.Ordinal);
        Assert.Contains(new Uri(house.Grpc).Port.ToString(), suite.Output, StringComparison.Ordinal);
        Assert.Contains(house.SecretFile, suite.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, suite.Output, StringComparison.Ordinal);
        Assert.Equal(0, await suite.StopAsync());
        Assert.Empty(suite.Errors);
        Assert.DoesNotContain(" WARN ", suite.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASecondOneOnTheSameFolder_IsRefusedInOneSentence()
    {
        await using var house = new House();
        await using var other = new House();
        await house.ServeAsync();

        var (code, output, errors) = await house.RunAsync(other.Ports);

        Assert.NotEqual(0, code);
        Assert.Empty(output);
        var line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(house.Data, line, StringComparison.Ordinal);
        Assert.Contains("--data", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APortThatIsTaken_EndsTheStartWithOneLine()
    {
        await using var house = new House();
        await using var other = new House();
        await house.ServeAsync();

        var (code, output, errors) = await other.RunAsync(house.Ports);

        Assert.Equal(2, code);
        Assert.DoesNotContain("is running", output, StringComparison.Ordinal);
        Assert.Contains("Listen", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheJsonApi_AnswersThoseWhoHaveAToken()
    {
        await using var house = new House();
        await house.ServeAsync();
        using var client = new HttpClient();
        var contact = new { names = new[] { new { kind = "LATIN", value = "Parisa Example" } } };

        using var refused = await client.PostAsJsonAsync(house.Http("/v1/contacts"), contact);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await house.Operator.GetAsync());
        using var created = await client.PostAsJsonAsync(house.Http("/v1/contacts"), contact);
        var answer = await created.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(created.IsSuccessStatusCode, answer.ToString());
        var name = answer.GetProperty("name").GetString();
        Assert.Matches("^[A-Z][a-z]+-[0-9]{4}$", answer.GetProperty("codeName").GetString());
        Assert.Equal(name, (await client.GetFromJsonAsync<JsonElement>(house.Http($"/v1/{name}"))).GetProperty("name").GetString());
    }
}

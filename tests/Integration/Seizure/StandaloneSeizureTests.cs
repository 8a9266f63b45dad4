using System.Globalization;
using System.Text;
using CivicConnect.Testing;
using Microsoft.Data.Sqlite;

namespace CivicConnect.Integration;

public sealed class StandaloneSeizureTests
{
    private readonly Canaries canaries = new();

    [Fact]
    public async Task StandaloneOnSqlite_TellsNothingWhileItRunsNorAfterwards()
    {
        using var folder = new Scratch();
        using var temporary = new Scratch();
        await using var telemetry = new OtlpReceiver();
        await telemetry.StartAsync();
        var settings = new ServiceSettings(Path.Combine(folder.Path, "data")) { ["Telemetry:OtlpEndpoint"] = telemetry.Endpoint, ["TMPDIR"] = temporary.Path };
        await using var suite = ServiceProcess.Launch("Standalone", settings, "--data", settings.DataDirectory, "--http", Port(settings.Http), "--grpc", Port(settings.Grpc));
        await suite.WaitUntilReadyAsync();

        await new CanaryFill(canaries, suite.Channel, suite.Channel, suite.Channel).WriteAsync();
        await new CanaryImports(canaries, suite.Channel).WriteAsync();
        await new CanaryStaff(canaries, suite).WriteAsync();
        await SendWrongJsonAsync(suite);
        await PlantAsync(settings.DataDirectory);
        await File.WriteAllTextAsync(Path.Combine(temporary.Path, "planted"), canaries.Planted);

        Tells("the data folder of a running suite", Files.ReadAll(settings.DataDirectory), planted: true);
        Assert.Equal(0, await suite.StopAsync());
        Tells("the data folder", Files.ReadAll(settings.DataDirectory), planted: true);
        Tells("the temporary folder", Files.ReadAll(temporary.Path), planted: true);
        CanaryStaff.AddSecrets(canaries, settings);
        Tells("logs", Encoding.UTF8.GetBytes(suite.Output), planted: false);
        Assert.Contains("civicconnect-standalone", Encoding.UTF8.GetString(telemetry.Received), StringComparison.Ordinal);
        Tells("telemetry", telemetry.Received, planted: false);
    }

    private void Tells(string sink, byte[] bytes, bool planted)
    {
        var found = canaries.In(bytes).Order().ToList();
        Assert.True(found.Remove("planted") == planted, $"{sink}: what was planted {(planted ? "is not found" : "is found")} in {bytes.Length:N0} bytes.");
        Assert.True(found.Count == 0, $"{sink} tell: {string.Join(", ", found)}");
    }

    private async Task SendWrongJsonAsync(ServiceProcess suite)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await suite.Settings.Operator.GetAsync());
        foreach (var body in (string[])[$"{{\"notes\": \"{canaries["json.broken"]}", $"{{\"{canaries["json.field"]}\": 1}}", $"{{\"birthDate\": \"{canaries["json.date"]}\"}}"])
        {
            using var answer = await client.PostAsync(new Uri($"{suite.Settings.Http}/v1/contacts"), new StringContent(body, Encoding.UTF8, "application/json"));
            Assert.False(answer.IsSuccessStatusCode);
        }

        using var lost = await client.GetAsync(new Uri($"{suite.Settings.Http}/v1/contacts/{canaries["json.path"]}?pageToken={canaries["json.query"]}"));
        Assert.False(lost.IsSuccessStatusCode);
    }

    private async Task PlantAsync(string data)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "contacts.db"), Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE TABLE planted (word TEXT); INSERT INTO planted VALUES ('{canaries.Planted}')";
        await command.ExecuteNonQueryAsync();
    }

    private static string Port(string address) => new Uri(address).Port.ToString(CultureInfo.InvariantCulture);
}

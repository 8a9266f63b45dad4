using CivicConnect.Testing;

namespace CivicConnect.Integration;

[Collection("running suite")]
public sealed class ServiceProcessTests(RunningSuite running)
{
    [Fact]
    public async Task ToldToEnd_TheCallUnderWayEndsWellAndTheProcessWithZero()
    {
        var suite = running.Suite;
        var contact = await suite.AddContactAsync();
        var database = suite.DatabaseOf("Engagements");
        var held = await Sql.HoldAsync(database, "Engagements");
        var call = suite.EngageAsync(DateTime.UtcNow, contact.Name);
        await Sql.SomebodyWaitsForAsync(database, "Engagements");

        var stopped = suite.Engagements.StopAsync();
        try
        {
            using var http = new HttpClient();
            await Eventually.Async(() => RefusesAsync(http, suite.Engagements), "the service takes no new calls");
            Assert.False(call.IsCompleted);
            Assert.False(stopped.IsCompleted);
            await held.DisposeAsync();

            Assert.NotEmpty((await call).Name);
            Assert.Equal(0, await stopped);
        }
        finally
        {
            // For the tests that come after, whatever became of this one.
            await suite.RestartAsync("Engagements");
        }
        await Eventually.Async(async () => await suite.LastEngagedAsync(contact) is not null, "its event arrived");
    }

    [Theory]
    [InlineData("Identity")]
    [InlineData("Contacts")]
    [InlineData("Organizations")]
    [InlineData("Engagements")]
    public async Task Migrate_BringsTheDatabaseUpToDateAndEndsWithZero(string service)
    {
        await using var database = await TestDatabase.CreateAsync(TestDatabase.PostgreSql);
        using var folder = new Scratch();
        var settings = new ServiceSettings(folder.Path, database.Settings);

        foreach (var _ in (string[])["on an empty database", "once more"])
        {
            await using var migration = ServiceProcess.Launch(service, settings, "migrate");
            Assert.True(await migration.EndAsync() == 0, migration.Output);
        }

        Assert.Equal(1, await Sql.CountAsync(database, "\"Sequencer\""));
    }

    [Theory]
    [InlineData("Contacts", "Database:Provider", "Oracle")]
    [InlineData("Contacts", "Bus:Prot", "5672")]
    [InlineData("Organizations", "Database:ConnectionStringFile", "/nowhere/at/all")]
    [InlineData("Organizations", "Listen:Http", "tcp:5112")]
    [InlineData("Engagements", "Bus:Port", "hunter2secret")]
    [InlineData("Engagements", "Services:Contacts", "contacts")]
    [InlineData("Contacts", "Access:Issuer", "sign-in.example.org")]
    [InlineData("Identity", "Identity:FrontEnd", "crm.example.org")]
    public async Task AWrongSetting_IsNamedInOneLineAndEndsTheStart(string service, string key, string value)
    {
        using var folder = new Scratch();
        await using var started = ServiceProcess.Launch(service, new(folder.Path) { [key] = value });

        Assert.True(await started.EndAsync() == 2, started.Output);

        var line = Assert.Single(started.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith(key + ": ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2secret", started.Output, StringComparison.Ordinal);
    }

    private static async Task<bool> RefusesAsync(HttpClient http, ServiceProcess service)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"{service.Settings.Http}/health/ready"));
            return !answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }
}

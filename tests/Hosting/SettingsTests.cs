using CivicConnect.Storage;

namespace CivicConnect.Hosting.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Listen:Htpp=http://127.0.0.1:1", "Listen:Htpp", "is not a setting")]
    [InlineData("Listen:Http=127.0.0.1", "Listen:Http", "must be like http://127.0.0.1:8080")]
    [InlineData("Listen:Grpc=https://127.0.0.1:1", "Listen:Grpc", "must be like")]
    [InlineData("Listen:ClientCertificateHeader=X-Client-Cert:", "Listen:ClientCertificateHeader", "must be the name of a header")]
    [InlineData("Listen:Proxies=", "Listen:Proxies", "must list addresses or networks")]
    [InlineData("Listen:Proxies=127.0.0.1, proxy", "Listen:Proxies", "must list addresses or networks")]
    [InlineData("Listen:Proxies=::/0", "Listen:Proxies", "must list addresses or networks")]
    [InlineData("Telemetry:OtlpEndpoint=collector", "Telemetry:OtlpEndpoint", "must be an address")]
    [InlineData("Services:Contacts=contacts", "Services:Contacts", "must be an address")]
    [InlineData("Database:Provider=Oracle", "Database:Provider", "must be one of Sqlite, PostgreSql, SqlServer")]
    [InlineData("Database:Provider=PostgreSql", "Database:ConnectionString", "is required for PostgreSql")]
    [InlineData("Database:ConnectionStringFile=/nowhere", "Database:ConnectionStringFile", "no such file")]
    [InlineData("Database:BatchSize=many", "Database:BatchSize", "must be a Int32")]
    [InlineData("Access:Token=secret", "Access:Token", "is not a setting")]
    public void CreateBuilder_WrongSetting_NamesIt(string setting, string name, string problem)
    {
        var error = Assert.Throws<SettingsException>(() => ServiceHost.CreateBuilder([$"--{setting}"], "test", 1, 1));

        Assert.Equal(name, error.Setting);
        Assert.StartsWith($"{name}: {problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bus:Host=broker", "Bus:User")]
    [InlineData("Bus:User=civicconnect", "Bus:PasswordFile")]
    public void AddEventQueue_RabbitMqWithoutCredentials_NamesTheSetting(string setting, string name)
    {
        var builder = ServiceHost.CreateBuilder(["--Bus:Transport=RabbitMq", $"--{setting}"], "test", 1, 1);

        Assert.Equal(name, Assert.Throws<SettingsException>(() => builder.AddEventQueue<ServiceDb>("test")).Setting);
    }

    [Theory]
    [InlineData("Access:Issuer=here", "Access:Issuer")]
    [InlineData("Access:Identity=http://identity:8080/path", "Access:Identity")]
    public void CreateBuilder_AddressThatIsNone_NamesTheSetting(string setting, string name) =>
        Assert.Equal(name, Assert.Throws<SettingsException>(() => ServiceHost.CreateBuilder([$"--{setting}"], "test", 1, 1)).Setting);

    [Fact]
    public async Task RunAsync_Migrate_MigratesAndEnds()
    {
        var migrator = new CountingMigrator();
        var builder = ServiceHost.CreateBuilder(["migrate"], "test", 1, 1);
        builder.Services.AddSingleton<IDatabaseMigrator>(migrator);

        Assert.Equal(0, await ServiceHost.RunAsync(builder.Build(), ["migrate"]));
        Assert.Equal(1, migrator.Runs);
    }

    private sealed class CountingMigrator : IDatabaseMigrator
    {
        public int Runs { get; private set; }

        public Task MigrateAsync(CancellationToken ct)
        {
            Runs++;
            return Task.CompletedTask;
        }
    }
}

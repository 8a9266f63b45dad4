namespace CivicConnect.Testing;

/// <summary>
/// The servers tests run against, started when first asked for and once per test assembly.
/// A missing one is a failure with a sentence that says what to do, never a skipped test.
/// </summary>
public static class Servers
{
    private const string RabbitMqSetting = "CIVICCONNECT_TEST_RABBITMQ";

    private static readonly Lazy<Task<string>> SharedPostgreSql = new(PostgreSqlServer.StartAsync);
    private static readonly Lazy<Task<RabbitMqServer>> SharedRabbitMq = new(StartSharedRabbitMqAsync);

    /// <summary>A connection string to a PostgreSQL server whose user may create databases; for tests, <see cref="TestDatabase"/> is handier.</summary>
    public static Task<string> PostgreSqlAsync() => SharedPostgreSql.Value;

    /// <summary>A connection string to a SQL Server, or null: it is used only where <c>CIVICCONNECT_TEST_SQLSERVER</c> names one.</summary>
    public static string? SqlServer { get; } = Environment.GetEnvironmentVariable("CIVICCONNECT_TEST_SQLSERVER") is { Length: > 0 } set ? set : null;

    /// <summary>The RabbitMQ server all tests of the assembly share. Ask it for a virtual host; do not stop it.</summary>
    public static Task<RabbitMqServer> RabbitMqAsync() => SharedRabbitMq.Value;

    /// <summary>Starts a RabbitMQ server for one test to stop, wipe and dispose.</summary>
    public static async Task<RabbitMqServer> OwnRabbitMqAsync()
    {
        RabbitMqServer server = await DockerEngine.AnswersAsync() ? new ContainerRabbitMq()
            : LocalRabbitMq.Installed ? new LocalRabbitMq()
            : throw new InvalidOperationException($"No RabbitMQ for the tests: start a Docker Engine, install rabbitmq-server, or set {RabbitMqSetting} to an amqp address.");
        await server.StartAsync();
        return server;
    }

    private static async Task<RabbitMqServer> StartSharedRabbitMqAsync() =>
        Environment.GetEnvironmentVariable(RabbitMqSetting) is { Length: > 0 } configured
            ? new ConfiguredRabbitMq(new Uri(configured))
            : await OwnRabbitMqAsync();
}

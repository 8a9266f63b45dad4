using System.Text;
using CivicConnect.Contacts.V1;
using CivicConnect.Testing;
using Grpc.Core;
using RabbitMQ.Client;
using static CivicConnect.Contacts.V1.Relationships;

namespace CivicConnect.Integration;

/// <summary>What a seizure of everything but the running processes' memory yields: nothing about anybody.</summary>
public sealed class SeizureTests
{
    private readonly Canaries canaries = new();

    [Fact]
    public async Task ServicesOnPostgreSqlAndRabbitMq_TellNothing()
    {
        using var temporary = new Scratch();
        await using var telemetry = new OtlpReceiver();
        await telemetry.StartAsync();
        await using var broker = await Servers.OwnRabbitMqAsync();
        await using var suite = await ServiceSuite.StartAsync(broker: broker, virtualHost: "/", more: new Dictionary<string, string?>
        {
            ["Telemetry:OtlpEndpoint"] = telemetry.Endpoint,
            ["TMPDIR"] = temporary.Path,
        });
        TestDatabase[] databases = [suite.DatabaseOf("Contacts"), suite.DatabaseOf("Organizations"), suite.DatabaseOf("Engagements"), suite.DatabaseOf("Identity")];
        await using var tap = await TapAsync(broker);

        await new CanaryFill(canaries, suite.Contacts.Channel, suite.Organizations.Channel, suite.Engagements.Channel).WriteAsync();
        await new CanaryImports(canaries, suite.Contacts.Channel).WriteAsync();
        await new CanaryStaff(canaries, suite.Identity).WriteAsync();
        CanaryStaff.AddSecrets(canaries, suite.Identity.Settings);
        await FailInsideAsync(suite);
        foreach (var database in databases) await Sql.AllPublishedAsync(database);
        await PlantAsync(databases[0], tap, temporary, telemetry);

        foreach (var database in databases) Tells("rows", await PostgreSqlData.ReadAllAsync(database.ConnectionString), planted: database == databases[0]);
        Tells("PostgreSQL's files", await PostgreSqlDisk.ReadAsync(databases));
        Tells("RabbitMQ's files", await broker.ReadDataAsync());
        ServiceProcess[] services = [suite.Contacts, suite.Organizations, suite.Engagements, suite.Identity];
        Assert.All(await Task.WhenAll(services.Select(s => s.StopAsync())), code => Assert.Equal(0, code));
        Tells("the temporary folder", Files.ReadAll(temporary.Path));
        var logs = string.Concat(services.Select(s => s.Output));
        Assert.Contains(" ERROR ", logs, StringComparison.Ordinal);
        Tells("logs", Encoding.UTF8.GetBytes(logs), planted: false);
        Assert.All((string[])["civicconnect-contacts", "civicconnect-identity"], name => Assert.Contains(name, Encoding.UTF8.GetString(telemetry.Received), StringComparison.Ordinal));
        Tells("telemetry", telemetry.Received);
    }

    private void Tells(string sink, byte[] bytes, bool planted = true)
    {
        var found = canaries.In(bytes).Order().ToList();
        Assert.True(found.Remove("planted") == planted, $"{sink}: what was planted {(planted ? "is not found" : "is found")} in {bytes.Length:N0} bytes.");
        Assert.True(found.Count == 0, $"{sink} tell: {string.Join(", ", found)}");
    }

    /// <summary>An exception with the canary at hand: its text must not get out.</summary>
    private async Task FailInsideAsync(ServiceSuite suite)
    {
        var (one, other) = (await suite.AddContactAsync(), await suite.AddContactAsync());
        await Sql.RunAsync(suite.DatabaseOf("Contacts"), "ALTER TABLE \"Relationships\" RENAME TO \"Elsewhere\"");
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await new RelationshipsClient(suite.Contacts.Channel).CreateRelationshipAsync(new()
        {
            Parent = one.Name,
            Relationship = new() { Contact = other.Name, Kind = Relationship.Types.Kind.Friend, Note = canaries["failed.note"] },
        }));
        Assert.Equal(StatusCode.Internal, refused.StatusCode);
        await Sql.RunAsync(suite.DatabaseOf("Contacts"), "ALTER TABLE \"Elsewhere\" RENAME TO \"Relationships\"");
    }

    private async Task PlantAsync(TestDatabase database, IChannel tap, Scratch temporary, OtlpReceiver telemetry)
    {
        await Sql.RunAsync(database, $"CREATE TABLE planted (word text); INSERT INTO planted VALUES ('{canaries.Planted}')");
        await tap.BasicPublishAsync("", "tap", mandatory: true, new BasicProperties { Persistent = true }, Encoding.UTF8.GetBytes(canaries.Planted));
        await File.WriteAllTextAsync(Path.Combine(temporary.Path, "planted"), canaries.Planted);
        using var client = new HttpClient { DefaultRequestVersion = new(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var answer = await client.PostAsync(new Uri(telemetry.Endpoint), new StringContent(canaries.Planted));
    }

    /// <summary>A queue that nobody empties, so that what crosses the bus stays on the broker's disk.</summary>
    private static async Task<IChannel> TapAsync(RabbitMqServer broker)
    {
        var factory = new ConnectionFactory { HostName = broker.Host, Port = broker.Port, UserName = broker.User, Password = broker.Password };
        var connection = await factory.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.QueueDeclareAsync("tap", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.QueueBindAsync("tap", "civicconnect-events", "");
        return channel;
    }
}

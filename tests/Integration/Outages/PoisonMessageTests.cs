using System.Text;
using CivicConnect.Testing;
using RabbitMQ.Client;

namespace CivicConnect.Integration;

[Collection("running suite")]
public sealed class PoisonMessageTests(RunningSuite running)
{
    private ServiceSuite Suite => running.Suite;

    [Theory]
    [InlineData("contacts")]
    [InlineData("organizations")]
    [InlineData("engagements")]
    public async Task TheQueueOfAService_IsReplicatedAndBoundedAndSetsAsideWhatFails(string service)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();

        // Declared otherwise than it is, the broker would refuse.
        await channel.QueueDeclareAsync($"{service}-events", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = 5,
            ["x-dead-letter-exchange"] = $"{service}-events-dead",
        });
        await channel.QueueDeclareAsync($"{service}-events-dead", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        var consumers = await (await Servers.RabbitMqAsync()).ControlAsync("list_consumers", "-q", "-p", VirtualHost, "queue_name", "ack_required", "prefetch_count");
        Assert.Matches($"(?m)^{service}-events\ttrue\t[1-9][0-9]*$", consumers);
    }

    [Fact]
    public async Task AnEventThatCannotBeApplied_IsSetAsideAloneWhileTheOthersFlow()
    {
        var contact = await Suite.AddContactAsync();
        var poison = Guid.CreateVersion7();

        for (var n = 0; n < 10; n++) await Suite.EngageAsync(DateTime.UtcNow.AddDays(-n), contact.Name);
        await Sql.RunAsync(Suite.DatabaseOf("Engagements"), $"""
            INSERT INTO "Events" ("Id", "Type", "Time", "Payload")
            VALUES ('{poison}', 'EngagementRecorded', now() AT TIME ZONE 'utc', '{"{\"EngagementId\":\"canary\"}"}')
            """);
        for (var n = 0; n < 10; n++) await Suite.EngageAsync(DateTime.UtcNow.AddDays(n), contact.Name);

        await Eventually.Async(() => AppliedAsync(contact.Name), applied => applied == 20, "all others were applied");
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var service in (string[])["contacts", "organizations"])
        {
            var dead = await Eventually.Async(() => channel.BasicGetAsync($"{service}-events-dead", autoAck: true), message => message is not null, "it is set aside");
            Assert.Contains(poison.ToString(), Encoding.UTF8.GetString(dead!.Body.Span), StringComparison.Ordinal);
            Assert.All(dead.BasicProperties.Headers!.Keys, header => Assert.StartsWith("x-", header, StringComparison.Ordinal));
            Assert.DoesNotContain(Environment.MachineName, Describe(dead.BasicProperties.Headers!), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Exception", Describe(dead.BasicProperties.Headers!), StringComparison.OrdinalIgnoreCase);
            Assert.Null(await channel.BasicGetAsync($"{service}-events-dead", autoAck: true));
        }

        await Eventually.Async(
            async () => await Sql.CountAsync(Suite.DatabaseOf("Contacts"), "\"Inbox\" WHERE \"Source\" = 'engagements'") == 0,
            "catch-up gets past it", TimeSpan.FromSeconds(60));
        var log = Suite.Contacts.Output;
        Assert.Contains(poison.ToString(), log, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", log, StringComparison.Ordinal);
    }

    private string VirtualHost => Suite.Contacts.Settings["Bus:VirtualHost"]!;

    private Task<long> AppliedAsync(string contact) =>
        Sql.CountAsync(Suite.DatabaseOf("Contacts"), $"\"EngagedParties\" WHERE \"PartyId\" = '{contact.Split('/')[1]}'");

    private async Task<IConnection> ConnectAsync()
    {
        var broker = await Servers.RabbitMqAsync();
        var factory = new ConnectionFactory { HostName = broker.Host, Port = broker.Port, UserName = broker.User, Password = broker.Password, VirtualHost = VirtualHost };
        return await factory.CreateConnectionAsync();
    }

    private static string Describe(object? value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        IDictionary<string, object?> table => string.Join('\n', table.Select(entry => $"{entry.Key}={Describe(entry.Value)}")),
        System.Collections.IEnumerable list and not string => string.Join('\n', list.Cast<object?>().Select(Describe)),
        _ => $"{value}",
    };
}

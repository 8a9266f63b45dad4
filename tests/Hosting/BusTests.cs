using System.Text;
using CivicConnect.Events;
using CivicConnect.Storage.EventLog;
using CivicConnect.Storage.Inbox;
using CivicConnect.Testing;
using MassTransit;
using RabbitMQ.Client;

namespace CivicConnect.Hosting.Tests;

public sealed class BusTests
{
    private long position;

    [Fact]
    public async Task Event_InMemory_ReachesTheHandler()
    {
        var heard = new HeardEngagements();
        await using var service = await StartAsync(heard, []);
        var engagement = Guid.CreateVersion7();

        await PublishAsync(service, engagement);

        await Eventually.Async(() => heard.All.Contains(engagement), "the event was handled");
    }

    [Fact]
    public async Task Event_OverRabbitMq_ReachesTheHandlerAndNamesNoMachine()
    {
        var broker = await Servers.RabbitMqAsync();
        var virtualHost = await broker.NewVirtualHostAsync();
        var heard = new HeardEngagements();
        await using var service = await StartAsync(heard, broker.Settings(virtualHost));
        await Eventually.Async(async () => await service.Http.GetStringAsync("/health/ready") == "Healthy", "the queue is there");
        var engagement = Guid.CreateVersion7();
        await PublishAsync(service, engagement);
        await Eventually.Async(() => heard.All.Contains(engagement), "the event was handled");
        await using var connection = await ConnectAsync(broker, virtualHost);
        await using var channel = await connection.CreateChannelAsync();
        var tap = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(tap, "civicconnect-events", "");

        await PublishAsync(service, engagement);

        var message = (await Eventually.Async(() => channel.BasicGetAsync(tap, true), m => m is not null, "the tap has the event"))!;
        var all = Describe(message.BasicProperties) + Encoding.UTF8.GetString(message.Body.Span);
        Assert.DoesNotContain(Environment.MachineName, all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("MT-Host", all, StringComparison.OrdinalIgnoreCase);
        Assert.True(message.BasicProperties.Persistent);
        // The same queue as before, or the broker would refuse: quorum, five deliveries, then dead letters.
        await channel.QueueDeclareAsync("contacts-events", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = 5,
            ["x-dead-letter-exchange"] = "contacts-events-dead",
        });
    }

    [Fact]
    public async Task Event_ThatCannotBeApplied_EndsInTheDeadLetterQueue()
    {
        var broker = await Servers.RabbitMqAsync();
        var virtualHost = await broker.NewVirtualHostAsync();
        var heard = new HeardEngagements();
        await using var service = await StartAsync(heard, broker.Settings(virtualHost));
        // Before its queue is bound, the exchange drops what it gets.
        await Eventually.Async(async () => await service.Http.GetStringAsync("/health/ready") == "Healthy", "the queue is there");
        var (poison, good) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await PublishAsync(service, poison, year: 1999);
        await PublishAsync(service, good);

        await Eventually.Async(() => heard.All.Contains(good), "the event behind it was handled");
        await using var connection = await ConnectAsync(broker, virtualHost);
        await using var channel = await connection.CreateChannelAsync();
        var dead = await Eventually.Async(
            () => channel.BasicGetAsync("contacts-events-dead", true),
            m => m is not null && Encoding.UTF8.GetString(m.Body.Span).Contains(poison.ToString(), StringComparison.Ordinal),
            "the event is among the dead letters");
        Assert.DoesNotContain("Canary", Describe(dead!.BasicProperties), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RabbitMQ.Client.Exceptions.OperationInterruptedException>(() => channel.QueueDeclarePassiveAsync("contacts-events_error"));
    }

    [Fact]
    public async Task PageWithOneEventThatCannotBeApplied_IsTakenApart()
    {
        var broker = await Servers.RabbitMqAsync();
        var virtualHost = await broker.NewVirtualHostAsync();
        var heard = new HeardEngagements();
        await using var service = await StartAsync(heard, broker.Settings(virtualHost));
        await Eventually.Async(async () => await service.Http.GetStringAsync("/health/ready") == "Healthy", "the queue is there");
        var engagements = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToList();

        await PublishAsync(service, [.. engagements.Select((id, i) => Recorded(id, year: i == 2 ? 1999 : 2026))]);

        await using var connection = await ConnectAsync(broker, virtualHost);
        await using var channel = await connection.CreateChannelAsync();
        var dead = (await Eventually.Async(() => channel.BasicGetAsync("contacts-events-dead", true), m => m is not null, "there is a dead letter"))!;
        var letter = Encoding.UTF8.GetString(dead.Body.Span);
        Assert.Equal([engagements[2]], engagements.Where(id => letter.Contains(id.ToString(), StringComparison.Ordinal)));
        Assert.Equal(0u, await channel.MessageCountAsync("contacts-events-dead"));
        // Tried more than once, since what was tried together with it was taken back each time.
        Assert.Equal(engagements.Where((_, i) => i != 2).Order(), heard.All.Distinct().Order());
    }

    [Fact]
    public async Task Broker_AwayAtTheStart_ServiceServesAndJoinsItLater()
    {
        await using var broker = await Servers.OwnRabbitMqAsync();
        var virtualHost = await broker.NewVirtualHostAsync();
        await broker.StopAsync();
        var heard = new HeardEngagements();
        await using var service = await StartAsync(heard, broker.Settings(virtualHost));

        await Eventually.Async(async () => await service.Http.GetStringAsync("/health/ready") == "Degraded", "ready without its broker");
        await broker.StartAsync();
        await Eventually.Async(
            async () => await service.Http.GetStringAsync("/health/ready") == "Healthy", "the broker is found", TimeSpan.FromMinutes(2));

        var engagement = Guid.CreateVersion7();
        await PublishAsync(service, engagement);
        await Eventually.Async(() => heard.All.Contains(engagement), "the event was handled");
    }

    private static Task<TestService> StartAsync(HeardEngagements heard, Dictionary<string, string?> settings) =>
        TestService.StartAsync(
            [.. settings.Select(s => $"--{s.Key}={s.Value}")],
            builder =>
            {
                builder.AddServiceStore<ProbeDb, SqliteProbeDb, PostgreSqlProbeDb, SqlServerProbeDb>("contacts", follows: "engagements");
                builder.Services.AddSingleton<IEventHandler<ProbeDb>>(heard);
            },
            services => services.GetRequiredService<ProbeDb>().Database.EnsureCreatedAsync());

    private Task PublishAsync(TestService service, Guid engagement, int year = 2026) => PublishAsync(service, [Recorded(engagement, year)]);

    private static Task PublishAsync(TestService service, IReadOnlyList<LoggedEvent> events) =>
        service.App.Services.GetRequiredService<IBus>().Publish(new EventPage { Events = events });

    private LoggedEvent Recorded(Guid engagement, int year)
    {
        var recorded = new EngagementRecorded { EngagementId = engagement, StartTime = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc) };
        return new LoggedEvent
        {
            Id = Guid.CreateVersion7(),
            Source = "engagements",
            Position = ++position,
            Type = EventTypes.NameOf(recorded),
            Time = DateTime.UtcNow,
            Payload = EventTypes.ToJson(recorded),
        };
    }

    private static Task<IConnection> ConnectAsync(RabbitMqServer broker, string virtualHost) =>
        new ConnectionFactory
        {
            HostName = broker.Host,
            Port = broker.Port,
            VirtualHost = virtualHost,
            UserName = broker.User,
            Password = broker.Password,
        }.CreateConnectionAsync();

    private static string Describe(IReadOnlyBasicProperties properties) =>
        string.Join('\n', (properties.Headers ?? new Dictionary<string, object?>())
            .Select(h => $"{h.Key}={(h.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : h.Value)}"))
        + $"\n{properties.ContentType} {properties.AppId} {properties.UserId} {properties.Type}";
}

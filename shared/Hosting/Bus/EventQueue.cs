using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;
using CivicConnect.Storage.Inbox;
using MassTransit;

namespace CivicConnect.Hosting;

/// <summary>The queue on which one service gets the events of the others.</summary>
internal abstract class EventQueue(string service)
{
    /// <summary>Pages of events in one transaction of the consumer.</summary>
    private const int BatchLimit = 50;

    /// <summary>One batch at work and the next one already here.</summary>
    private const ushort Prefetch = 2 * BatchLimit;

    private const int DeliveryLimit = 5;
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(10);

    private string Name => $"{service}-events";

    public void Receive(IRegistrationContext context, IInMemoryBusFactoryConfigurator bus) =>
        bus.ReceiveEndpoint(Name, endpoint =>
        {
            endpoint.PrefetchCount = Prefetch;
            // Nobody reads an error queue in memory; catch-up brings what failed again.
            endpoint.DiscardFaultedMessages();
            Consume(context, endpoint);
        });

    public void Receive(IRegistrationContext context, IRabbitMqBusFactoryConfigurator bus) =>
        bus.ReceiveEndpoint(Name, endpoint =>
        {
            endpoint.PrefetchCount = Prefetch;
            endpoint.SetQuorumQueue();
            endpoint.SetQueueArgument("x-delivery-limit", DeliveryLimit);
            endpoint.BindDeadLetterQueue($"{Name}-dead", $"{Name}-dead", dead => dead.SetQuorumQueue());
            // The broker delivers again and then dead-letters. MassTransit's error queue would put stack traces into headers.
            endpoint.RethrowFaultedMessages();
            Consume(context, endpoint);
        });

    protected abstract void Consumer(IRegistrationContext context, IReceiveEndpointConfigurator endpoint);

    protected static void Batches(BatchOptions batch) => batch
        .SetMessageLimit(BatchLimit)
        .SetTimeLimit(BatchTime)
        .SetConcurrencyLimit(1)
        // What comes again comes alone: an event that cannot be applied is dead-lettered without the ones it came with.
        .GroupBy<EventPage, Guid>(context => context.ReceiveContext.Redelivered ? context.Message.Events[0].Id : Guid.Empty);

    private void Consume(IRegistrationContext context, IReceiveEndpointConfigurator endpoint)
    {
        endpoint.PublishFaults = false;
        endpoint.DiscardSkippedMessages();
        Consumer(context, endpoint);
    }
}

/// <inheritdoc cref="EventQueue"/>
internal sealed class EventQueue<TDb>(string service) : EventQueue(service)
    where TDb : ServiceDb
{
    protected override void Consumer(IRegistrationContext context, IReceiveEndpointConfigurator endpoint) =>
        endpoint.Consumer<LogConsumer<TDb>>(context, consumer =>
        {
            consumer.Options<BatchOptions>(Batches);
            consumer.ConsumerMessage<Batch<EventPage>>(batch => batch.UseRetry(retry =>
            {
                // A database that restarts would otherwise use up the deliveries of all that waits in a moment.
                retry.Handle<Exception>(DatabaseFailures.IsTransient);
                retry.Intervals(1_000, 2_000, 5_000, 10_000, 20_000);
            }));
        });
}

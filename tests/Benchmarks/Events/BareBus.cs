using System.Diagnostics;
using CivicConnect.Testing;
using MassTransit;

namespace CivicConnect.Benchmarks.Events;

/// <summary>The floor: MassTransit alone, publishing empty messages with confirms and consuming them from the same kind of queue.</summary>
internal static class BareBus
{
    internal sealed record Empty;

    /// <summary>How long it takes until all messages are consumed.</summary>
    internal static async Task<TimeSpan> DrainAsync(int messages)
    {
        var broker = await Servers.RabbitMqAsync();
        var virtualHost = await broker.NewVirtualHostAsync();
        var counter = new Counter(messages);
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(broker.Host, (ushort)broker.Port, virtualHost, host =>
            {
                host.Username(broker.User);
                host.Password(broker.Password);
                host.PublisherConfirmation = true;
            });
            rabbit.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, isDefault: true);
            rabbit.ReceiveEndpoint("empty", endpoint =>
            {
                endpoint.PrefetchCount = 400;
                endpoint.SetQuorumQueue();
                endpoint.Instance(counter);
            });
        });
        await bus.StartAsync();
        var watch = Stopwatch.StartNew();
        // As many in flight as the dispatcher has.
        foreach (var batch in Enumerable.Range(0, messages).Chunk(500))
            await Task.WhenAll(batch.Select(_ => bus.Publish(new Empty())));
        await counter.All;
        watch.Stop();
        await bus.StopAsync();
        return watch.Elapsed;
    }

    private sealed class Counter(int messages) : IConsumer<Empty>
    {
        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int left = messages;

        internal Task All => all.Task;

        public Task Consume(ConsumeContext<Empty> context)
        {
            if (Interlocked.Decrement(ref left) == 0)
                all.TrySetResult();
            return Task.CompletedTask;
        }
    }
}

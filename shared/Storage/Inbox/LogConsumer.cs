using CivicConnect.Storage.EventLog;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Storage.Inbox;

/// <summary>Takes events off the bus for one service, a batch at a time.</summary>
public sealed class LogConsumer<TDb>(IServiceProvider services, ServiceStore<TDb> store) : IConsumer<Batch<LoggedEvent>> where TDb : ServiceDb
{
    public async Task Consume(ConsumeContext<Batch<LoggedEvent>> context)
    {
        var others = context.Message.Select(m => m.Message).Where(e => e.Source != store.Service).ToList();
        if (others.Count > 0)
            await services.GetRequiredService<EventApplier<TDb>>().ApplyFromBusAsync(others, context.CancellationToken);
    }
}

using CivicConnect.Storage.EventLog;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Storage.Inbox;

/// <summary>Takes pages of events off the bus for one service, a few at a time.</summary>
public sealed class LogConsumer<TDb>(IServiceProvider services, ServiceStore<TDb> store) : IConsumer<Batch<EventPage>> where TDb : ServiceDb
{
    public async Task Consume(ConsumeContext<Batch<EventPage>> context)
    {
        var others = context.Message.SelectMany(m => m.Message.Events).Where(e => e.Source != store.Service).ToList();
        if (others.Count == 0)
            return;
        try
        {
            await services.GetRequiredService<EventApplier<TDb>>().ApplyFromBusAsync(others, context.CancellationToken);
        }
        catch (EventsNotAppliedException e) when (context.Message.Length == 1 && e.Failures.Count < others.Count)
        {
            // The page has come alone and part of it still fails: it is taken apart, so that the broker dead-letters what cannot be applied and nothing else.
            // Where all of it fails, the database may be away, and there is nothing to part.
            var queue = await context.GetSendEndpoint(context.ReceiveContext.InputAddress);
            foreach (var (failed, _) in e.Failures)
                await queue.Send(new EventPage { Events = [failed] }, context.CancellationToken);
        }
    }
}

using CivicConnect.Engagements.Ledger;
using CivicConnect.Storage.EventLog;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Engagements.Tests.Ledger;

/// <summary>
/// A hundred thousand engagements, edits, deletions, merges and reclassifications, what comes from other services twice and in any order through RabbitMQ:
/// the figures that the service has kept all the while are those that counting anew gives, to the last digit.
/// </summary>
public sealed class LedgerExactnessTests
{
    private const int Written = 80_000;
    private const int Learned = 20_000;
    private const int AtOnce = 400;

    [Fact]
    public async Task FiguresKept_AreTheFiguresCountedAnew()
    {
        await using var service = await EngagementsService.StartAsync();
        var relations = new RandomRelations(seed: 4);
        var news = Enumerable.Range(0, Learned).Select(_ => relations.Learn()).ToArray();

        await Task.WhenAll(Task.Run(() => WriteAsync(service, relations)), Task.Run(() => PublishAsync(service, news)));
        await Eventually.Async(() => AppliedAsync(service), applied => applied == Learned, "every event was applied once", TimeSpan.FromMinutes(3));

        await using var scope = service.Scopes.Open();
        await service.Follower.CurrentAsync(scope.Db, default);
        var kept = service.Follower.Ledger;
        var (total, figures) = (relations.Total, kept.Figures());
        Assert.Equal(total.Engagements, kept.Engagements);
        Assert.Equal((total.Engagements * Amounts.Engagement, total.Seconds), (kept.Sum(RelationsLedgerTests.Always).Values.Sum(a => a.Millionths), kept.Sum(RelationsLedgerTests.Always).Values.Sum(a => a.Seconds)));
        Assert.Equal(relations.Count().Figures().OrderBy(f => f.Key), figures.OrderBy(f => f.Key));
        Assert.Equal(0, await service.Follower.RebuildAsync(scope.Db, default));
        Assert.NotSame(kept, service.Follower.Ledger);
        Assert.Equal(figures.OrderBy(f => f.Key), service.Follower.Ledger.Figures().OrderBy(f => f.Key));
    }

    private static async Task WriteAsync(EngagementsService service, RandomRelations relations)
    {
        for (var written = 0; written < Written; written += AtOnce)
        {
            await using var scope = service.Scopes.Open();
            await relations.WriteAsync(scope.Db, AtOnce);
        }
    }

    private static async Task PublishAsync(EngagementsService service, LoggedEvent[] news)
    {
        var random = new Random(5);
        var bus = service.Services.GetRequiredService<IBus>();
        for (var time = 0; time < 2; time++)
        {
            random.Shuffle(news);
            foreach (var some in news.Chunk(EventPage.MostEvents))
                await bus.Publish(new EventPage { Events = some });
        }
    }

    private static async Task<int> AppliedAsync(EngagementsService service)
    {
        await using var scope = service.Scopes.Open();
        return await scope.Db.Inbox.CountAsync();
    }
}

using CivicConnect.Events;
using CivicConnect.Storage.EventLog;
using CivicConnect.Storage.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Storage.Tests;

public sealed class EventApplierTests
{
    private readonly HeardOrganizations heard = new();

    [Theory, OnEveryProvider]
    public async Task EventsDeliveredAgain_AreAppliedOnce(string provider)
    {
        await using var store = await CreateAsync(provider);
        var (one, two) = (Logged.Organization(1, out var first), Logged.Organization(2, out var second));

        await ApplyAsync(store, one, one);
        await ApplyAsync(store, two, one, two);
        await ApplyAsync(store, one);

        Assert.Equal([first, second], heard.All);
        Assert.Equal(2, await store.OnAsync(db => db.Inbox.CountAsync()));
    }

    [Theory, OnEveryProvider]
    public async Task EventsDeliveredManyTimesAtOnce_AreAppliedOnce(string provider)
    {
        await using var store = await CreateAsync(provider);
        var events = Enumerable.Range(1, 30).Select(i => Logged.Organization(i, out _)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => ApplyAsync(store, [.. events.Skip(i * 3).Concat(events.Take(i * 3))]))));

        Assert.Equal(30, heard.All.Count);
    }

    [Theory, OnEveryProvider]
    public async Task PoisonEvent_DoesNotHoldTheOthersBack(string provider)
    {
        await using var store = await CreateAsync(provider);
        var (one, poison, three) = (Logged.Organization(1, out var first), Logged.Organization(2, out var bad), Logged.Organization(3, out var third));
        var broken = Logged.Organization(4, out _) with { Payload = "{" };
        heard.Poison.Add(bad);

        var error = await Assert.ThrowsAsync<EventsNotAppliedException>(() => ApplyAsync(store, one, poison, three, broken));

        Assert.Equal([poison.Id, broken.Id], error.Failures.Select(f => f.Event.Id));
        Assert.Equal([first, third], heard.All);
        Assert.Equal([one.Id, three.Id], await store.OnAsync(db => db.Inbox.OrderBy(e => e.Position).Select(e => e.EventId).ToListAsync()));

        heard.Poison.Clear();
        await ApplyAsync(store, poison);
        Assert.Equal([first, third, bad], heard.All);
    }

    [Theory, OnEveryProvider]
    public async Task EventsOfNoInterestOrUnknown_AreLeftOut(string provider)
    {
        await using var store = await CreateAsync(provider);
        var unknown = Logged.Organization(1, out _) with { Type = "PlanetDiscovered" };

        await ApplyAsync(store, unknown, Logged.Of(2, new FollowUpCreated { FollowUpId = Guid.CreateVersion7() }), Logged.Organization(3, out var id));

        Assert.Equal([id], heard.All);
        Assert.Equal(1, await store.OnAsync(db => db.Inbox.CountAsync()));
    }

    [Theory, OnEveryProvider]
    public async Task EventsUpToTheCheckpoint_HaveBeenApplied(string provider)
    {
        await using var store = await CreateAsync(provider);
        await store.OnAsync(db =>
        {
            db.Checkpoints.Add(new Checkpoint { Source = "organizations", Position = 5 });
            return db.SaveChangesAsync();
        });

        await ApplyAsync(store, Logged.Organization(5, out _), Logged.Organization(6, out var after));

        Assert.Equal([after], heard.All);
    }

    private Task<ProbeStore> CreateAsync(string provider) => ProbeStore.CreateAsync(provider, services => services.AddSingleton<IEventHandler<ProbeDb>>(heard));

    private static Task ApplyAsync(ProbeStore store, params LoggedEvent[] events) =>
        store.Services.GetRequiredService<EventApplier<ProbeDb>>().ApplyAsync(events, default);
}

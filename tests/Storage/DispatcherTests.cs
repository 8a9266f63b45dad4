using CivicConnect.Storage.EventLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicConnect.Storage.Tests;

public sealed class DispatcherTests
{
    [Theory, OnEveryProvider]
    public async Task TwoDispatchers_PublishEachEventAndMarkAll(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        var bus = RecordingBus.Create();
        await using var one = await Running.StartAsync(store, bus);
        await using var two = await Running.StartAsync(store, bus);

        var appended = new List<Guid>();
        for (var i = 0; i < 30; i++)
            appended.AddRange(await store.OnAsync(async db =>
            {
                var ids = Enumerable.Range(0, 40).Select(_ => ProbeStore.Append(db)).ToList();
                await db.SaveChangesAsync();
                return ids;
            }));

        await AllMarkedAsync(store);
        Assert.Equal(appended.Order(), bus.Published.Select(ProbeStore.IdIn).Distinct().Order());
        Assert.All(bus.Published, e => Assert.True(e is { Source: "contacts", Position: > 0 } && e.Time.Kind == DateTimeKind.Utc));
    }

    [Theory, OnEveryProvider]
    public async Task FailedPublish_IsTriedAgainAndNotMarkedBefore(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        var bus = RecordingBus.Create();
        var attempts = 0;
        var markedEarly = false;
        bus.Answer = async _ =>
        {
            markedEarly |= await store.OnAsync(db => db.Dispatcher.AnyAsync(s => s.Position > 0));
            if (Interlocked.Increment(ref attempts) < 4)
                throw new InvalidOperationException("no broker");
        };
        var appended = await store.OnAsync(async db =>
        {
            var ids = Enumerable.Range(0, 5).Select(_ => ProbeStore.Append(db)).ToList();
            await db.SaveChangesAsync();
            return ids;
        });

        await using var dispatcher = await Running.StartAsync(store, bus);

        // Within less than a lease: it is tried again, not waited for.
        await AllMarkedAsync(store, within: TimeSpan.FromSeconds(20));
        Assert.Equal(appended.Order(), bus.Published.Select(ProbeStore.IdIn).Distinct().Order());
        Assert.False(markedEarly);
    }

    [Theory, OnEveryProvider]
    public async Task LeaseOfADispatcherThatDied_IsTakenOverWhenItRunsOut(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        var until = store.Clock.GetUtcNow().UtcDateTime.AddSeconds(30);
        await store.OnAsync(db => db.Dispatcher.ExecuteUpdateAsync(set => set.SetProperty(s => s.Term, 7).SetProperty(s => s.LeaseUntil, until)));
        var bus = RecordingBus.Create();
        await using var dispatcher = await Running.StartAsync(store, bus);
        var appended = await store.AppendAsync();
        await Eventually.Async(async () => (await store.ReadAsync(0)).Count == 1, "the event is numbered");
        Assert.Empty(bus.Published);

        store.Clock.Ahead = TimeSpan.FromSeconds(31);

        await AllMarkedAsync(store);
        Assert.Equal([appended], bus.Published.Select(ProbeStore.IdIn));
        Assert.Equal(8, await store.OnAsync(db => db.Dispatcher.Select(s => s.Term).SingleAsync()));
    }

    [Theory, OnEveryProvider]
    public async Task DispatcherThatLostItsLease_MarksNoMore(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        var (slow, fast) = (RecordingBus.Create(), RecordingBus.Create());
        var (slowSends, slowConfirms, fastConfirms) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        slow.Answer = _ =>
        {
            slowSends.TrySetResult();
            return slowConfirms.Task;
        };
        fast.Answer = _ => fastConfirms.Task;
        Guid first;
        Running two;
        await using (await Running.StartAsync(store, slow))
        {
            first = await store.AppendAsync();
            await slowSends.Task;
            store.Clock.Ahead = TimeSpan.FromSeconds(31);
            two = await Running.StartAsync(store, fast);
            await Eventually.Async(() => store.OnAsync(db => db.Dispatcher.AnyAsync(s => s.Term == 2)), "the second has taken over");
            slowConfirms.SetResult();
            await Eventually.Async(() => slow.Published.Count > 0, "the slow one has sent");
        }
        await using var running = two;
        var marked = await store.OnAsync(db => db.Dispatcher.Select(s => s.Position).SingleAsync());
        fastConfirms.SetResult();
        var second = await store.AppendAsync();
        await AllMarkedAsync(store);

        Assert.Equal(0, marked);
        Assert.Equal([first, second], fast.Published.Select(ProbeStore.IdIn));
        Assert.Equal([first], slow.Published.Select(ProbeStore.IdIn));
    }

    [Theory, OnEveryProvider]
    public async Task DispatcherThatEnds_HandsOverAtOnce(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        var bus = RecordingBus.Create();
        await store.AppendAsync();
        await using (await Running.StartAsync(store, bus))
            await AllMarkedAsync(store);
        await using var next = await Running.StartAsync(store, bus);

        var appended = await store.AppendAsync();
        await AllMarkedAsync(store);

        Assert.Equal(appended, ProbeStore.IdIn(bus.Published.Last()));
    }

    private static Task AllMarkedAsync(ProbeStore store, TimeSpan? within = null) => Eventually.Async(
        () => store.OnAsync(async db => !await db.Events.AnyAsync(e => e.Position == null) && await db.Dispatcher.AnyAsync(s => s.Position == db.Events.Max(e => e.Position))),
        "all are marked", within);

    private sealed class Running : IAsyncDisposable
    {
        private readonly EventDispatcher<ProbeDb> dispatcher;

        private Running(ProbeStore store, RecordingBus bus) => dispatcher = new(
            store.Scopes, store.Services.GetRequiredService<ServiceStore<ProbeDb>>(), bus.Bus, store.Clock, NullLogger<EventDispatcher<ProbeDb>>.Instance);

        public static async Task<Running> StartAsync(ProbeStore store, RecordingBus bus)
        {
            var running = new Running(store, bus);
            await running.dispatcher.StartAsync(default);
            return running;
        }

        public async ValueTask DisposeAsync()
        {
            await dispatcher.StopAsync(default);
            dispatcher.Dispose();
        }
    }
}

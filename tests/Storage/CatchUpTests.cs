using CivicConnect.Events;
using CivicConnect.Events.V1;
using CivicConnect.Storage.EventLog;
using CivicConnect.Storage.Inbox;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicConnect.Storage.Tests;

public sealed class CatchUpTests
{
    private static readonly DateTime Long = DateTime.UtcNow.AddHours(-1);
    private readonly HeardOrganizations heard = new();
    private readonly OtherLog log = new();

    [Theory, OnEveryProvider]
    public async Task WhatTheBusNeverBrought_IsAppliedAndTheCheckpointMoves(string provider)
    {
        await using var store = await CreateAsync(provider);
        var ids = log.Add(1_203);

        await using var catchUp = await Running.StartAsync(store, log);

        await ReachesAsync(store, 1_203);
        Assert.Equal(ids.Order(), heard.All.Order());
        await Eventually.Async(() => store.OnAsync(async db => !await db.Inbox.AnyAsync()), "the inbox is pruned");
    }

    [Theory, OnEveryProvider]
    public async Task WhatTheBusBrought_IsNotAppliedAgainAndTheInboxIsPruned(string provider)
    {
        await using var store = await CreateAsync(provider);
        log.Add(10);
        var applier = store.Services.GetRequiredService<EventApplier<ProbeDb>>();
        await applier.ApplyAsync([.. log.Events.Where(e => e.Position % 2 == 0)], default);
        Assert.Equal(5, await store.OnAsync(db => db.Inbox.CountAsync()));

        await using var catchUp = await Running.StartAsync(store, log);

        await ReachesAsync(store, 10);
        await Eventually.Async(() => store.OnAsync(async db => !await db.Inbox.AnyAsync()), "the inbox is pruned");
        Assert.Equal(10, heard.All.Count);
        await applier.ApplyAsync(log.Events, default);
        Assert.Equal(10, heard.All.Count);
    }

    [Theory, OnEveryProvider]
    public async Task FreshEvents_AreLeftToTheBusForAWhile(string provider)
    {
        await using var store = await CreateAsync(provider);
        log.Add(3);
        log.Events.Add(Logged.Organization(4, out var fresh, DateTime.UtcNow));

        await using (await Running.StartAsync(store, log))
        {
            await ReachesAsync(store, 3);
            Assert.DoesNotContain(fresh, heard.All);
        }
        store.Clock.Ahead = TimeSpan.FromSeconds(10);
        await using var later = await Running.StartAsync(store, log);

        await ReachesAsync(store, 4);
        Assert.Contains(fresh, heard.All);
    }

    [Theory, OnEveryProvider]
    public async Task PoisonEvent_OthersAreAppliedAndItIsTriedAgain(string provider)
    {
        await using var store = await CreateAsync(provider);
        var ids = log.Add(6);
        heard.Poison.Add(ids[2]);

        await using var catchUp = await Running.StartAsync(store, log);
        await Eventually.Async(() => heard.All.Count == 5, "the others are applied");
        Assert.False(await store.OnAsync(db => db.Checkpoints.AnyAsync(c => c.Position >= 3)));

        heard.Poison.Clear();
        await ReachesAsync(store, 6);
        Assert.Equal(ids.Order(), heard.All.Order());
    }

    private Task<ProbeStore> CreateAsync(string provider) => ProbeStore.CreateAsync(provider, services => services.AddSingleton<IEventHandler<ProbeDb>>(heard));

    private static Task ReachesAsync(ProbeStore store, long position) => Eventually.Async(
        () => store.OnAsync(db => db.Checkpoints.AnyAsync(c => c.Source == "organizations" && c.Position == position)), $"the checkpoint is at {position}");

    private sealed class OtherLog : CivicConnect.Events.V1.EventLog.EventLogClient
    {
        public List<LoggedEvent> Events { get; } = [];

        public List<Guid> Add(int count)
        {
            var ids = new List<Guid>();
            for (var i = 0; i < count; i++)
            {
                Events.Add(Logged.Organization(Events.Count + 1, out var id, Long));
                ids.Add(id);
            }
            return ids;
        }

        public override AsyncUnaryCall<ListEventsResponse> ListEventsAsync(ListEventsRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default)
        {
            Assert.Equal("services/organizations", request.Parent);
            var page = Events.Where(e => e.Position > request.AfterPosition).Take(request.PageSize).Select(e => new Event
            {
                Id = e.Id.ToString(),
                Position = e.Position,
                Type = e.Type,
                Time = Timestamp.FromDateTime(e.Time),
                Payload = e.Payload,
            });
            return new(Task.FromResult(new ListEventsResponse { Events = { page } }), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
        }
    }

    private sealed class Running : IAsyncDisposable
    {
        private readonly ApplicationLifetime lifetime = new(NullLogger<ApplicationLifetime>.Instance);
        private readonly CatchUp<ProbeDb> catchUp;

        private Running(ProbeStore store, OtherLog log) => catchUp = new(
            store.Scopes, store.Services.GetRequiredService<ServiceStore<ProbeDb>>(), store.Services.GetRequiredService<EventApplier<ProbeDb>>(),
            new EventSources([new EventSource("organizations", log)]), lifetime, store.Clock, NullLogger<CatchUp<ProbeDb>>.Instance);

        public static async Task<Running> StartAsync(ProbeStore store, OtherLog log)
        {
            var running = new Running(store, log);
            await running.catchUp.StartAsync(default);
            running.lifetime.NotifyStarted();
            return running;
        }

        public async ValueTask DisposeAsync()
        {
            await catchUp.StopAsync(default);
            catchUp.Dispose();
        }
    }
}

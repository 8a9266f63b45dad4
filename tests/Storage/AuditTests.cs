using System.Text;
using System.Text.Json;
using CivicConnect.Storage.Audit;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CivicConnect.Storage.Tests;

public sealed class AuditTests
{
    [Theory, OnEveryProvider]
    public async Task SaveChanges_PutsAllItChangesOnRecordInOneEntry(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        var (one, two, other) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

        await store.OnAsync(db =>
        {
            db.Probes.AddRange(Record(db, one), Record(db, two));
            db.Touched([other]);
            return db.SaveChangesAsync();
        });

        var entry = Assert.Single(await EntriesAsync(store));
        Assert.Equal(("system", AuditAction.Change, null), (entry.Subject, entry.Action, entry.ResourceId));
        Assert.Equal([one, two, other], AuditIds.Unpack(entry.Ids));
    }

    [Theory, OnEveryProvider]
    public async Task ChangeThatIsRolledBack_LeavesNoEntry(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);

        await store.OnAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Probes.Add(Record(db, Guid.CreateVersion7()));
            await db.SaveChangesAsync();
            Assert.Equal(1, await db.AuditEntries.CountAsync());
            await transaction.RollbackAsync();
            return 0;
        });

        Assert.Empty(await EntriesAsync(store));
    }

    [Theory, OnEveryProvider]
    public async Task ChangeThatFailsAndIsMadeAgain_LeavesOneEntry(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        var id = Guid.CreateVersion7();
        await store.OnAsync(db => AddAsync(db, id));

        await store.OnAsync(async db =>
        {
            var record = Record(db, id);
            db.Probes.Add(record);
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            db.Entry(record).State = EntityState.Detached;
            return await AddAsync(db, Guid.CreateVersion7());
        });

        Assert.Equal(2, (await EntriesAsync(store)).Count);
    }

    [Theory, OnEveryProvider]
    public async Task Reason_IsSealed(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        const string Canary = "Heron-Canary-7731";

        await store.OnAsync(db =>
        {
            db.Caller.Reason = $"because of {Canary}";
            return AddAsync(db, Guid.CreateVersion7());
        });

        var entry = Assert.Single(await EntriesAsync(store));
        Assert.True(entry.Reason.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Canary)) < 0);
        Assert.Equal($"because of {Canary}", entry.OpenReason(store.Services.GetRequiredService<ServiceStore<ProbeDb>>().Sealer));
    }

    [Theory, OnEveryProvider]
    public async Task FiftyCallersAtOnce_ShareTransactionsAndAllAreDurable(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        await using var writer = await Running.StartAsync(store.Services.GetRequiredService<AuditWriter<ProbeDb>>());
        var trail = store.Services.GetRequiredService<AuditTrail>();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            for (var round = 0; round < 10; round++)
            {
                var id = Guid.CreateVersion7();
                await trail.AppendAsync(Read(trail, id), default);
                // Whoever asks another connection finds it: it is committed.
                Assert.Equal(1, await store.OnAsync(db => db.AuditEntries.CountAsync(e => e.ResourceId == id)));
            }
        })));

        Assert.Equal(500, (await EntriesAsync(store)).Count);
    }

    [Theory, OnEveryProvider]
    public async Task WriterThatStops_StoresWhatWaitsAndTakesNoMore(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        var trail = store.Services.GetRequiredService<AuditTrail>();
        var waiting = Enumerable.Range(0, 40).Select(_ => trail.AppendAsync(Read(trail, Guid.CreateVersion7()), default)).ToList();
        Assert.All(waiting, w => Assert.False(w.IsCompleted));

        await using (await Running.StartAsync(store.Services.GetRequiredService<AuditWriter<ProbeDb>>()))
        {
        }

        await Task.WhenAll(waiting);
        Assert.Equal(40, (await EntriesAsync(store)).Count);
        await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.AppendAsync(Read(trail, Guid.CreateVersion7()), default));
    }

    [Theory, OnEveryProvider]
    public async Task LogThatCannotBeWritten_FailsThoseWhoWait(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        await store.OnAsync(db => db.Database.ExecuteSqlRawAsync(db.Database.IsSqlServer() ? "DROP TABLE [AuditEntries]" : "DROP TABLE \"AuditEntries\""));
        await using var writer = await Running.StartAsync(store.Services.GetRequiredService<AuditWriter<ProbeDb>>());
        var trail = store.Services.GetRequiredService<AuditTrail>();

        await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.AppendAsync(Read(trail, Guid.CreateVersion7()), default));
    }

    [Theory, OnEveryProvider]
    public async Task TwoChainersAtOnce_MakeOneChain(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        using var end = new CancellationTokenSource();
        var chainers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                if (await ChainAsync(store) == 0)
                    await Task.Delay(2);
            }
        })).ToList();

        // Some of them long in their transaction, so that lower numbers are committed later.
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            for (var round = 0; round < 25; round++)
            {
                await store.OnAsync(async db =>
                {
                    await using var transaction = await db.Database.BeginTransactionAsync();
                    await AddAsync(db, Guid.CreateVersion7());
                    await Task.Delay(i);
                    await transaction.CommitAsync();
                    return 0;
                });
            }
        })));
        await Eventually.Async(() => store.OnAsync(async db => !await db.AuditEntries.AnyAsync(e => e.Block == null)), "all are chained");
        await end.CancelAsync();
        await Task.WhenAll(chainers);

        var report = await store.OnAsync(db => Task.FromResult(db.VerifyAudit([])));
        Assert.Null(report.Breach);
        Assert.Equal(150, report.Entries);
        Assert.True(report.Blocks > 1);
    }

    [Theory, OnEveryProvider]
    public async Task EditInTheDatabase_IsNamed(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        for (var i = 0; i < 30; i++)
        {
            await store.OnAsync(db => AddAsync(db, Guid.CreateVersion7()));
            if (i % 7 == 0)
                await ChainAsync(store);
        }
        await ChainAsync(store);
        var numbers = (await EntriesAsync(store)).ConvertAll(e => e.Number);

        await store.OnAsync(db => db.AuditEntries.Where(e => e.Number == numbers[17]).ExecuteUpdateAsync(set => set.SetProperty(e => e.Subject, "staff/other")));
        Assert.Equal(new AuditBreach(AuditBreachKind.Edited, 4, numbers[17], numbers[17]), (await VerifyAsync(store)).Breach);

        await store.OnAsync(db => db.AuditEntries.Where(e => e.Number == numbers[11]).ExecuteDeleteAsync());
        Assert.Equal(new AuditBreach(AuditBreachKind.Deleted, 3, numbers[11], numbers[11]), (await VerifyAsync(store)).Breach);
    }

    [Theory, OnEveryProvider]
    public async Task Checkpoints_AreMadeWhenDue_SignedAndHandedOut(string provider)
    {
        var sink = new KeptByHand();
        await using var store = await ProbeStore.CreateAsync(provider, services => services.AddSingleton<ICheckpointSink>(sink));
        var checkpointer = store.Services.GetRequiredService<Checkpointer<ProbeDb>>();
        await checkpointer.RoundAsync(evenIfEarly: true, default);
        Assert.Empty(sink.All);

        await AddChainedAsync(store);
        await checkpointer.RoundAsync(evenIfEarly: false, default);
        await AddChainedAsync(store);
        await checkpointer.RoundAsync(evenIfEarly: false, default);
        Assert.Equal([1L], sink.All.Select(c => c.Block));

        sink.Broken = true;
        store.Clock.Ahead = TimeSpan.FromMinutes(2);
        await checkpointer.RoundAsync(evenIfEarly: false, default);
        sink.Broken = false;
        store.Clock.Ahead = TimeSpan.FromMinutes(3);
        await checkpointer.RoundAsync(evenIfEarly: false, default);

        Assert.Equal([1L, 2L], sink.All.Select(c => c.Block));
        using var key = CheckpointKey.Read(Directory.GetFiles(store.Folder, "contacts.audit.pem").Single());
        Assert.All(sink.All, c => Assert.True(c.IsSignedBy(key)));
        Assert.False((sink.All[1] with { Entry = 1_000 }).IsSignedBy(key));
        var copy = JsonSerializer.Deserialize<SignedCheckpoint>(JsonSerializer.Serialize(sink.All[0], JsonSerializerOptions.Web), JsonSerializerOptions.Web)!;
        Assert.True(copy.IsSignedBy(key));
        Assert.Equal(sink.All[1].Entry, (await store.OnAsync(db => Task.FromResult(db.VerifyAudit(sink.All)))).Proven);
    }

    [Theory, OnEveryProvider]
    public async Task Chainer_ChainsInTheBackgroundAndProvesAllAtItsEnd(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        await using (await Running.StartAsync(ActivatorUtilities.CreateInstance<AuditChainer<ProbeDb>>(store.Services)))
        {
            await store.OnAsync(db => AddAsync(db, Guid.CreateVersion7()));
            await Eventually.Async(() => store.OnAsync(db => db.AuditBlocks.AnyAsync()), "it is chained");
            await store.OnAsync(db => AddAsync(db, Guid.CreateVersion7()));
        }

        var last = await store.OnAsync(db => db.AuditCheckpoints.OrderBy(c => c.Block).LastAsync());
        Assert.Equal((await EntriesAsync(store))[^1].Number, last.Entry);
    }

    private static AuditRecord Read(AuditTrail trail, Guid id)
    {
        var caller = new Caller();
        caller.Become(new Principal { Subject = "staff/one" });
        return trail.Entries(caller, AuditAction.Read, [id], DateTime.UtcNow).Single();
    }

    private static Task<int> AddAsync(ProbeDb db, Guid id)
    {
        db.Probes.Add(Record(db, id));
        return db.SaveChangesAsync();
    }

    private static async Task AddChainedAsync(ProbeStore store)
    {
        await store.OnAsync(db => AddAsync(db, Guid.CreateVersion7()));
        await ChainAsync(store);
    }

    private static Task<int> ChainAsync(ProbeStore store) => store.OnAsync(db => AuditChain.RoundAsync(db, DateTime.UtcNow, default));

    private static Task<AuditReport> VerifyAsync(ProbeStore store) => store.OnAsync(db => Task.FromResult(db.VerifyAudit([])));

    private static Task<List<AuditRecord>> EntriesAsync(ProbeStore store) => store.OnAsync(db => db.AuditEntries.AsNoTracking().OrderBy(e => e.Number).ToListAsync());

    private static ProbeRecord Record(ProbeDb db, Guid id)
    {
        var record = new ProbeRecord { Id = id, CompartmentId = Compartments.Default };
        record.Close(db.Sealer, new StringValue { Value = "x" }, DateTime.UtcNow);
        return record;
    }

    private sealed class KeptByHand : ICheckpointSink
    {
        public List<SignedCheckpoint> All { get; } = [];

        public bool Broken { get; set; }

        public Task TakeAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken)
        {
            if (Broken)
                throw new IOException();
            All.Add(checkpoint);
            return Task.CompletedTask;
        }
    }

    private sealed class Running(IHostedService service) : IAsyncDisposable
    {
        public static async Task<Running> StartAsync(IHostedService service)
        {
            await service.StartAsync(default);
            return new Running(service);
        }

        public async ValueTask DisposeAsync() => await service.StopAsync(default);
    }
}

using CivicConnect.Storage.EventLog;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.Tests;

public sealed class SequencerTests
{
    [Theory, OnEveryProvider]
    public async Task WriterThatCommitsLate_IsNotMissedByAReaderAlreadyPast(string provider)
    {
        // SQLite has one writer at a time: there, numbers are committed in their order.
        if (provider == TestDatabase.Sqlite)
            return;
        await using var store = await ProbeStore.CreateAsync(provider);
        await using var slow = store.Scopes.Open();
        await using var transaction = await slow.Db.Database.BeginTransactionAsync();
        var early = ProbeStore.Append(slow.Db);
        await slow.Db.SaveChangesAsync();
        var late = await store.AppendAsync();

        await store.SequenceAsync();
        var first = Assert.Single(await store.ReadAsync(0));
        Assert.Equal(late, ProbeStore.IdIn(first));

        await transaction.CommitAsync();
        await store.SequenceAsync();
        var second = Assert.Single(await store.ReadAsync(first.Position));
        Assert.Equal(early, ProbeStore.IdIn(second));
    }

    [Theory, OnEveryProvider]
    public async Task EventsNotCommittedOrRolledBack_AreNotNumbered(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        await using (var open = store.Scopes.Open())
        {
            await using var transaction = await open.Db.Database.BeginTransactionAsync();
            ProbeStore.Append(open.Db);
            await open.Db.SaveChangesAsync();
            Assert.Equal(0, await store.SequenceAsync());
            await transaction.RollbackAsync();
        }
        var kept = await store.AppendAsync();

        await store.SequenceAsync();

        Assert.Equal(kept, ProbeStore.IdIn(Assert.Single(await store.ReadAsync(0))));
        Assert.Equal(0, await store.SequenceAsync());
    }

    [Theory, OnEveryProvider]
    public async Task ManyWritersAndSequencers_AReaderThatNeverLooksBackSeesAllOnceInOrder(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        var (writers, each) = (6, provider == TestDatabase.Sqlite ? 15 : 40);
        using var stop = new CancellationTokenSource();
        var sequencers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                if (await store.SequenceAsync() == 0)
                    await Task.Yield();
        })).ToList();
        var (seen, lastPosition) = (new List<Guid>(), 0L);
        var reader = Eventually.Async(
            async () =>
            {
                foreach (var logged in await store.ReadAsync(lastPosition))
                {
                    Assert.True(logged.Position > lastPosition);
                    lastPosition = logged.Position;
                    seen.Add(ProbeStore.IdIn(logged));
                }
                return seen.Count >= writers * each;
            },
            "the reader has seen all", TimeSpan.FromSeconds(60));

        var written = await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(() => WriteAsync(store, each, new Random(w)))));
        await reader;
        stop.Cancel();
        await Task.WhenAll(sequencers);

        Assert.Equal(written.SelectMany(w => w).Order(), seen.Order());
        Assert.Empty(await store.ReadAsync(lastPosition));
    }

    [Theory, OnEveryProvider]
    public async Task MoreThanOneRound_GoesOnBehindTheLast(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        await store.OnAsync(async db =>
        {
            for (var i = 0; i < 2_500; i++)
                ProbeStore.Append(db);
            return await db.SaveChangesAsync();
        });

        Assert.Equal(2_000, await store.SequenceAsync());
        Assert.Equal(500, await store.SequenceAsync());
        Assert.Equal(0, await store.SequenceAsync());

        Assert.Equal(2_500, await store.OnAsync(db => db.Events.Select(e => e.Position).Distinct().CountAsync(p => p != null)));
        Assert.Equal(await store.OnAsync(db => db.HeadAsync(default)), await store.OnAsync(db => db.Sequencer.Select(s => s.Last).SingleAsync()));
    }

    private static async Task<List<Guid>> WriteAsync(ProbeStore store, int count, Random random)
    {
        List<Guid> written = [];
        while (written.Count < count)
        {
            await using var scope = store.Scopes.Open();
            await using var transaction = await scope.Db.Database.BeginTransactionAsync();
            var id = ProbeStore.Append(scope.Db);
            await scope.Db.SaveChangesAsync();
            // Others take numbers meanwhile and may commit before.
            for (var i = random.Next(20); i > 0; i--)
                await Task.Yield();
            if (random.Next(5) == 0)
            {
                await transaction.RollbackAsync();
                continue;
            }
            await transaction.CommitAsync();
            written.Add(id);
        }
        return written;
    }
}

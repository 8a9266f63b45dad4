using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CivicConnect.Storage.Audit;

/// <summary>Signs what the chain is, every minute or 1,000 entries as long as there is anything new, and hands it out.</summary>
internal sealed class Checkpointer<TDb>(SystemScopes<TDb> scopes, ServiceStore<TDb> store, CheckpointKeys<TDb> keys, IEnumerable<ICheckpointSink> sinks, TimeProvider time, ILogger<Checkpointer<TDb>> logger)
    where TDb : ServiceDb
{
    internal const int EveryEntries = 1_000;
    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private const int HandedOutTogether = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<Handing> handings = [.. sinks.Select(s => new Handing(s))];

    internal async Task RoundAsync(bool evenIfEarly, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        await MakeAsync(scope.Db, evenIfEarly, cancellationToken);
        foreach (var handing in handings.Where(h => h.NotBefore <= time.GetUtcNow()))
            await HandOutAsync(scope.Db, handing, cancellationToken);
    }

    private async Task MakeAsync(TDb db, bool evenIfEarly, CancellationToken cancellationToken)
    {
        var before = await db.AuditCheckpoints.OrderByDescending(c => c.Block).Select(c => new { c.Block, c.Time }).FirstOrDefaultAsync(cancellationToken);
        var from = before?.Block ?? 0;
        var newest = await db.AuditBlocks.Where(b => b.Id > from).OrderByDescending(b => b.Id).Select(b => new { b.Id, b.Last, b.Hash }).FirstOrDefaultAsync(cancellationToken);
        if (newest is null)
            return;
        var now = time.GetUtcNow().UtcDateTime;
        var due = evenIfEarly || before is null || now - before.Time >= Every
            || await db.AuditBlocks.Where(b => b.Id > from).SumAsync(b => b.Count, cancellationToken) >= EveryEntries;
        if (!due)
            return;
        var signed = keys.Key.Sign(store.Service, newest.Id, newest.Last, SealedRecord.AsStored(now), newest.Hash);
        // Another replica may be making the same one: its row then stands, and says the same.
        if (await db.AuditCheckpoints.AnyAsync(c => c.Block == newest.Id, cancellationToken))
            return;
        db.AuditCheckpoints.Add(new AuditCheckpoint
        {
            Block = signed.Block,
            Entry = signed.Entry,
            Time = signed.Time,
            Hash = signed.Hash,
            Signature = signed.Signature,
            PublicKey = signed.PublicKey,
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task HandOutAsync(TDb db, Handing handing, CancellationToken cancellationToken)
    {
        // After a start with the newest: it covers all before it, and may not have arrived before the end.
        var after = handing.Upto ?? (await db.AuditCheckpoints.MaxAsync(c => (long?)c.Block, cancellationToken) ?? 0) - 1;
        var waiting = await db.AuditCheckpoints.AsNoTracking().Where(c => c.Block > after).OrderBy(c => c.Block).Take(HandedOutTogether).ToListAsync(cancellationToken);
        try
        {
            foreach (var checkpoint in waiting)
            {
                await handing.Sink.TakeAsync(checkpoint.Of(store.Service), cancellationToken);
                handing.Upto = checkpoint.Block;
            }
            handing.Failing = false;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!handing.Failing)
                logger.LogError("A checkpoint of the audit log of {Service} could not be handed out to {Sink} ({Error}); it is tried again.", store.Service, handing.Sink.GetType().Name, e.GetType().Name);
            handing.Failing = true;
            handing.NotBefore = time.GetUtcNow() + Patience;
        }
    }

    private sealed class Handing(ICheckpointSink sink)
    {
        internal ICheckpointSink Sink => sink;

        /// <summary>The last one that arrived; null since the start.</summary>
        internal long? Upto { get; set; }
        internal DateTimeOffset NotBefore { get; set; }
        internal bool Failing { get; set; }
    }
}

/// <summary>The checkpoint key of one service, opened when first needed.</summary>
internal sealed class CheckpointKeys<TDb>(Func<string> directory, string service) : IDisposable where TDb : ServiceDb
{
    private readonly Lazy<CheckpointKey> key = new(() => CheckpointKey.Open(directory(), service));

    internal CheckpointKey Key => key.Value;

    public void Dispose()
    {
        if (key.IsValueCreated)
            key.Value.Dispose();
    }
}

using CivicConnect.Engagements.Data;
using CivicConnect.Events;
using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Ledger;

/// <summary>
/// Keeps this process's ledger: filled from the sealed engagements at start, then current by the log. Nothing of it lies on a disk:
/// whose relations of which country grow or shrink is as telling as a list of names.
/// </summary>
internal sealed class LedgerFollower(SystemScopes<EngagementsDb> scopes, ServiceStore<EngagementsDb> store, ILogger<LedgerFollower> logger)
    : LogFollower<EngagementsDb>(scopes, store, logger)
{
    private const int PageSize = 5_000;
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The figures as they are.</summary>
    internal RelationsLedger Ledger { get; private set; } = new();

    /// <summary>Counts everything anew, puts the result in place, and says in how many figures the two differ.</summary>
    internal async Task<int> RebuildAsync(EngagementsDb db, CancellationToken cancellationToken)
    {
        await CurrentAsync(db, cancellationToken);
        await turn.WaitAsync(cancellationToken);
        try
        {
            var (before, anew) = (Ledger, new RelationsLedger());
            await FillAsync(db, anew, cancellationToken);
            // What was recorded while it was counted goes into both, from the same rows: else it would look like a difference.
            await db.LastCommittedAsync(cancellationToken);
            await ApplyAsync(db, [before, anew], await db.ReadEventsAsync(Position, int.MaxValue, cancellationToken), cancellationToken);
            Ledger = anew;
            var (was, isNow) = (before.Figures(), anew.Figures());
            return was.Keys.Union(isNow.Keys).Count(k => was.GetValueOrDefault(k) != isNow.GetValueOrDefault(k));
        }
        finally
        {
            turn.Release();
        }
    }

    protected override async Task BuildAsync(EngagementsDb db, CancellationToken cancellationToken)
    {
        var ledger = new RelationsLedger();
        await FillAsync(db, ledger, cancellationToken);
        Ledger = ledger;
    }

    protected override async Task FollowAsync(EngagementsDb db, IReadOnlyList<LoggedEvent> events, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await ApplyAsync(db, [Ledger], events, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private static async Task FillAsync(EngagementsDb db, RelationsLedger ledger, CancellationToken cancellationToken)
    {
        foreach (var facts in await db.CounterpartFacts.AsNoTracking().ToListAsync(cancellationToken))
            ledger.Put(facts);
        long after = 0;
        for (var full = true; full;)
        {
            var rows = await db.Engagements.AsNoTracking().Where(e => e.Number > after).OrderBy(e => e.Number).Take(PageSize).ToListAsync(cancellationToken);
            foreach (var row in rows)
                ledger.Put(LedgerEntry.Of(row, row.Open(db.Sealer)));
            full = rows.Count == PageSize;
            after = full ? rows[^1].Number : after;
        }
    }

    private static async Task ApplyAsync(EngagementsDb db, RelationsLedger[] ledgers, IReadOnlyList<LoggedEvent> events, CancellationToken cancellationToken)
    {
        var happened = events.Select(e => EventTypes.FromJson(e.Type, e.Payload)).OfType<IEvent>().ToList();
        foreach (var ids in happened.SelectMany(ChangedBy).Distinct().Chunk(PageSize))
        {
            var rows = await db.Engagements.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(cancellationToken);
            var entries = rows.ConvertAll(r => LedgerEntry.Of(r, r.Open(db.Sealer)));
            var gone = ids.Except(entries.Select(e => e.Id)).ToList();
            foreach (var ledger in ledgers)
            {
                entries.ForEach(ledger.Put);
                gone.ForEach(ledger.Remove);
            }
        }
        foreach (var ids in happened.OfType<CounterpartsReclassified>().SelectMany(e => e.PartyIds).Distinct().Chunk(PageSize))
        {
            var facts = await db.CounterpartFacts.AsNoTracking().Where(f => ids.Contains(f.PartyId)).ToListAsync(cancellationToken);
            foreach (var ledger in ledgers)
                facts.ForEach(ledger.Put);
        }
    }

    private static IEnumerable<Guid> ChangedBy(IEvent happened) => happened switch
    {
        EngagementRecorded e => [e.EngagementId],
        EngagementUpdated e => [e.EngagementId],
        EngagementDeleted e => [e.EngagementId],
        _ => [],
    };
}

using CivicConnect.Events;
using CivicConnect.Names;
using CivicConnect.Storage;
using CivicConnect.Storage.LastEngaged;
using CivicConnect.Storage.Merges;

namespace CivicConnect.Hosting.Directory;

public abstract partial class RecordDirectory<TDb, TRecord, TMessage>
{
    // Which record is known otherwise from a day on, though nothing happens to it then. One that was asked for since is only looked at once more than needed.
    private readonly PriorityQueue<Guid, DateOnly> renewals = new();

    /// <summary>
    /// What some records belong to. None unless overridden; their engagements are found here.
    /// </summary>
    protected virtual Task<IReadOnlyDictionary<Guid, Belonging>> BelongingsOfAsync(TDb db, IReadOnlyCollection<Guid> ids, DateOnly today, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<Guid, Belonging>>(new Dictionary<Guid, Belonging>());

    /// <summary>The ids of records, merged ones among them, of which events say something that their own rows do not.</summary>
    protected virtual Task<IReadOnlyCollection<Guid>> FactsChangedByAsync(TDb db, IReadOnlyList<IEvent> happened, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyCollection<Guid>>([.. happened.OfType<FactsChanged>().SelectMany(e => e.Ids)]);

    /// <inheritdoc/>
    protected sealed override async Task TendAsync(TDb db, CancellationToken cancellationToken)
    {
        var due = new List<Guid>();
        while (renewals.TryPeek(out _, out var day) && day <= Today)
            due.Add(renewals.Dequeue());
        foreach (var ids in due.Distinct().Chunk(PageSize))
            await PutFactsAsync(db, ids, cancellationToken);
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private async Task FollowFactsAsync(TDb db, IReadOnlyList<IEvent> happened, CancellationToken cancellationToken)
    {
        foreach (var ids in (await FactsChangedByAsync(db, happened, cancellationToken)).Distinct().Chunk(PageSize))
        {
            var survivors = await db.SurvivorsAsync(ids, cancellationToken);
            await PutFactsAsync(db, [.. ids.Select(id => survivors.GetValueOrDefault(id, id)).Distinct()], cancellationToken);
        }
    }

    private async Task PutFactsAsync(TDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var today = Today;
        var engagements = await db.EngagementsOfAsync(ids, cancellationToken);
        var belongings = await BelongingsOfAsync(db, ids, today, cancellationToken);
        names.PutFacts(ids.Select(id => (id, new EntryFacts
        {
            Organizations = belongings.TryGetValue(id, out var belonging) ? belonging.Organizations : [],
            Engagements = [.. engagements[id].Select(e => new EngagementFact(DateOnly.FromDateTime(e.StartTime), e.KindIn(db.Sealer), e.SetId))],
        })));
        foreach (var (id, belonging) in belongings)
        {
            if (belonging.Until is { } until)
                renewals.Enqueue(id, until);
        }
    }
}

/// <summary>What a record belongs to.</summary>
/// <param name="Organizations">Their ids.</param>
/// <param name="Until">The day from which on it is to be asked for again; null if it stays so.</param>
public sealed record Belonging(IReadOnlyCollection<Guid> Organizations, DateOnly? Until);

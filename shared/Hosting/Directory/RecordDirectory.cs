using CivicConnect.Common.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Names;
using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Hosting.Directory;

/// <summary>
/// Finds the records of one kind in memory: filled from the sealed rows at start, kept current by the log, and at once by writes of this process.
/// Every answer passes the compartments of the caller.
/// </summary>
public abstract partial class RecordDirectory<TDb, TRecord, TMessage>(SystemScopes<TDb> scopes, ServiceStore<TDb> store, TimeProvider time, ILogger logger)
    : LogFollower<TDb>(scopes, store, logger)
    where TDb : ServiceDb
    where TRecord : SealedRecord<TMessage>
    where TMessage : IMessage<TMessage>, new()
{
    private const int PageSize = 2_000;
    private readonly NameDirectory names = new();
    private static readonly TimeSpan HeldOffAtMost = TimeSpan.FromSeconds(5);
    private readonly Lock gate = new();

    // What the log has rows read of just now, less what this process has written since.
    private HashSet<Guid> reading = [];
    private TaskCompletionSource? held;

    public bool TryFindExternal(TDb db, string system, string value, out Guid id) => names.TryFindExternal(system, value, db.VisibleSets, out id);

    /// <summary>Notes as violations the ids in other systems that another record of the caller's compartments has.</summary>
    public void CheckUnused(Problems problems, string field, TDb db, IReadOnlyList<ExternalId> externalIds, Guid self = default)
    {
        for (var i = 0; i < externalIds.Count; i++)
        {
            if (TryFindExternal(db, externalIds[i].System, externalIds[i].Value, out var other) && other != self)
                problems.Add($"{field}[{i}]", "is the id of another record; change that one, or leave the id out");
        }
    }

    /// <summary>The records of the caller's compartments that may be the same as another one, the likeliest first.</summary>
    public IReadOnlyList<Guid> FindSimilar(TDb db, DirectoryEntry entry, int limit) => names.FindSimilar(entry, db.VisibleSets, limit);

    /// <summary>The countries of the records that the caller may see.</summary>
    public IReadOnlySet<string> FindCountries(TDb db) => names.FindCountries(db.VisibleSets);

    public bool CodeNameTaken(string codeName) => names.CodeNameTaken(codeName);

    public void Put(TRecord record, TMessage content) => PutRange([(record, content)]);

    public void PutRange(IEnumerable<(TRecord Record, TMessage Content)> rows)
    {
        var entries = rows.Select(r => (r.Record.Id, Entry: EntryOf(r.Record, r.Content))).ToList();
        lock (gate)
        {
            reading.ExceptWith(entries.Select(e => e.Id));
            names.PutRange(entries.Select(e => e.Entry));
        }
    }

    public void Remove(Guid id)
    {
        lock (gate)
        {
            reading.Remove(id);
            names.Remove(id);
        }
    }

    /// <summary>
    /// Leaves the processor to an import until the result is disposed of: what the log brings is put in at most 5 seconds late,
    /// or as soon as somebody needs the directory to be current.
    /// </summary>
    public IDisposable HoldOff()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        held = mine;
        return new Release(mine);
    }

    /// <inheritdoc/>
    protected override void Hurry() => held?.TrySetResult();

    /// <summary>What the directory knows of a record.</summary>
    protected abstract DirectoryEntry EntryOf(TRecord record, TMessage content);

    /// <summary>The ids of records that an event says were created, changed or deleted.</summary>
    protected abstract IEnumerable<Guid> ChangedBy(IEvent happened);

    protected sealed override async Task BuildAsync(TDb db, CancellationToken cancellationToken)
    {
        names.Clear();
        renewals.Clear();
        long after = 0;
        List<TRecord> rows;
        do
        {
            rows = await db.Set<TRecord>().AsNoTracking().Where(r => r.Number > after).OrderBy(r => r.Number).Take(PageSize).ToListAsync(cancellationToken);
            PutRange(rows.Select(r => (r, r.Open(db.Sealer))));
            await PutFactsAsync(db, rows.ConvertAll(r => r.Id), cancellationToken);
            after = rows.Count > 0 ? rows[^1].Number : after;
        }
        while (rows.Count == PageSize);
    }

    protected sealed override async Task FollowAsync(TDb db, IReadOnlyList<LoggedEvent> events, CancellationToken cancellationToken)
    {
        if (held is { } import)
            await Task.WhenAny(import.Task, Task.Delay(HeldOffAtMost, cancellationToken));
        var happened = events.Select(e => EventTypes.FromJson(e.Type, e.Payload)).OfType<IEvent>().ToList();
        var changed = happened.SelectMany(ChangedBy).Distinct().ToList();
        foreach (var ids in changed.Chunk(PageSize))
        {
            lock (gate)
                reading = [.. ids];
            var rows = await db.Set<TRecord>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancellationToken);
            var entries = rows.ConvertAll(r => (r.Id, Entry: EntryOf(r, r.Open(db.Sealer))));
            lock (gate)
            {
                // What this process has written meanwhile is newer than what was read.
                names.PutRange(entries.Where(e => reading.Contains(e.Id)).Select(e => e.Entry));
                foreach (var gone in ids.Except(entries.Select(e => e.Id)))
                    names.Remove(gone);
                reading = [];
            }
        }
        await FollowFactsAsync(db, happened, cancellationToken);
    }

    private sealed class Release(TaskCompletionSource hold) : IDisposable
    {
        public void Dispose() => hold.TrySetResult();
    }
}

using CivicConnect.Events;
using CivicConnect.Import.Columns;
using CivicConnect.Import.Jobs;
using CivicConnect.Imports.V1;
using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Import.Running;

/// <summary>What importers of sealed records have in common: matching, merging, sealing, writing in bulk, and taking back.</summary>
public abstract partial class RecordImporter<TDb, TRecord, TMessage>(TimeProvider time) : Importer<TDb>
    where TDb : ServiceDb
    where TRecord : SealedRecord<TMessage>
    where TMessage : class, IMessage<TMessage>, new()
{
    private const int EventIds = 500;
    private const int RowOverhead = 500;
    private const int RecentMost = 250_000;
    private List<Draft<TMessage>> drafts = [];

    // What this run created and the directory may not know yet, by its key. In a dry run, what it would have created.
    private readonly Dictionary<string, Guid> recent = new(StringComparer.Ordinal);

    public sealed override void Read(MappedRow row)
    {
        var draft = new Draft<TMessage>(row.Row);
        if (row.HasTooManyCells)
            draft.Skip("The row has more cells than the header.");
        else
            Read(row, draft);
        drafts.Add(draft);
        PendingRows++;
        PendingBytes += RowOverhead + row.Length;
    }

    public sealed override async Task<PreparedBatch<TDb>> PrepareAsync(TDb db, IReadOnlyList<PreparedBatch<TDb>> inFlight, CancellationToken cancellationToken)
    {
        var rows = drafts;
        drafts = [];
        (PendingRows, PendingBytes) = (0, 0);
        // A row for a record that is just being written can be matched only afterwards.
        foreach (var before in inFlight.Where(b => !b.Stored.IsCompleted))
        {
            if (rows.Any(row => before.Has(row.Key) || row.Reference.Length > 0 && before.Has(row.Reference)))
                await before.Stored.WaitAsync(cancellationToken);
        }
        await MatchAsync(db, rows, cancellationToken);
        await MatchRecentAsync(db, rows, inFlight, cancellationToken);
        var batch = new Batch(this, db, rows.Count, time.GetUtcNow().UtcDateTime);
        var stored = await LoadAsync(db, rows, cancellationToken);
        foreach (var row in rows)
            batch.Add(row, stored);
        return batch;
    }

    private async Task MatchRecentAsync(TDb db, List<Draft<TMessage>> rows, IReadOnlyList<PreparedBatch<TDb>> inFlight, CancellationToken cancellationToken)
    {
        if (!IsFoundByKey)
            return;
        foreach (var row in rows)
        {
            if (row.Content is not null && row.Match is null && recent.TryGetValue(row.Key, out var id))
                row.Match = id;
        }
        if (recent.Count < RecentMost || Settings.DryRun)
            return;
        if (inFlight.Count > 0)
            await inFlight[^1].Stored.WaitAsync(cancellationToken);
        await CurrentAsync(db, cancellationToken);
        Forget();
    }

    /// <summary>Drops what was noted for as long as the directory might not know it: now it does.</summary>
    protected virtual void Forget() => recent.Clear();

    /// <summary>Whether the key alone says which stored record a row stands for.</summary>
    protected virtual bool IsFoundByKey => true;

    /// <summary>Reads a row: sets the draft's content and key, or skips it.</summary>
    protected abstract void Read(MappedRow row, Draft<TMessage> draft);

    /// <summary>Finds the stored records that rows stand for; may skip rows that belong to nothing.</summary>
    protected abstract Task MatchAsync(TDb db, IReadOnlyList<Draft<TMessage>> rows, CancellationToken cancellationToken);

    /// <summary>Brings what a row says into a stored record; false if that changes nothing. May warn.</summary>
    protected abstract bool Merge(TMessage stored, TMessage row, Draft<TMessage> draft);

    /// <summary>Adds to new content what every record must have.</summary>
    protected virtual void Complete(TMessage content)
    {
    }

    /// <summary>An empty record for a new row.</summary>
    protected abstract TRecord New(Draft<TMessage> draft, Guid compartmentId);

    /// <summary>Puts content into a record, with what stands in the clear beside it.</summary>
    protected virtual void Close(TDb db, TRecord record, TMessage content, DateTime now, string etag) => record.Close(db.Sealer, content, now, etag);

    /// <summary>Brings what stands in the clear in line with an envelope that was put back.</summary>
    protected virtual void Reopened(TDb db, TRecord record)
    {
    }

    protected abstract IEvent Happened(IReadOnlyList<Guid> created, IReadOnlyList<Guid> updated, IReadOnlyList<Guid> deleted);

    /// <summary>What else than <see cref="Happened"/> is to be told of a record that was changed or put back; null for nothing.</summary>
    protected virtual IEvent? AlsoHappened(TRecord record) => null;

    /// <summary>Which of some records that nobody edited must stay all the same, because people have built on them since.</summary>
    protected virtual Task<IReadOnlyCollection<Guid>> FindUsedAsync(TDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyCollection<Guid>>([]);

    /// <summary>Deletes what belongs to records that are about to be deleted.</summary>
    protected virtual Task DeleteDependentsAsync(TDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The stored records that rows were matched with.</summary>
    protected virtual async Task<Dictionary<Guid, TRecord>> LoadAsync(TDb db, IReadOnlyList<Draft<TMessage>> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Where(r => r.Match is not null).Select(r => r.Match!.Value).Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Set<TRecord>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken);
    }
}

using CivicConnect.Events;
using CivicConnect.Import.Jobs;
using CivicConnect.Imports.V1;
using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Import.Running;

public abstract partial class RecordImporter<TDb, TRecord, TMessage>
{
    /// <summary>A record that is created or changed, perhaps by several rows.</summary>
    private sealed class Pending(TRecord record, TMessage content, bool isNew)
    {
        internal TRecord Record { get; } = record;

        /// <summary>Until it is sealed.</summary>
        internal TMessage? Content { get; private set; } = content;
        internal bool IsNew { get; } = isNew;
        internal bool Changed { get; set; } = isNew;
        internal byte[] PreviousSealed { get; } = record.Sealed;
        internal string PreviousEtag { get; } = record.Etag;
        internal DateTime PreviousTime { get; } = record.UpdateTime;

        internal TMessage Release()
        {
            var released = Content ?? throw new InvalidOperationException("It has been sealed.");
            Content = null;
            return released;
        }
    }

    private sealed class Batch(RecordImporter<TDb, TRecord, TMessage> importer, TDb db, int capacity, DateTime now) : PreparedBatch<TDb>
    {
        private readonly Dictionary<string, Pending> byKey = new(capacity, StringComparer.Ordinal);
        private readonly Dictionary<Guid, Pending> known = [];
        private readonly List<Pending> all = new(capacity);
        private readonly List<TRecord> created = new(capacity);
        private readonly List<Pending> updated = [];
        private readonly bool dryRun = importer.Settings.DryRun;

        private BatchContentWriter Rows => field ??= new BatchContentWriter(Content);

        public override bool Has(string key) => byKey.ContainsKey(key);

        internal void Add(Draft<TMessage> draft, Dictionary<Guid, TRecord> stored)
        {
            if (draft.Content is not { } content)
            {
                Skipped++;
                Rows.Add(draft.Row, ImportRow.Types.Outcome.Skipped, draft.Messages);
                return;
            }
            var outcome = Take(draft, content, stored, out var pending);
            Count(outcome, draft);
            var row = Rows.Add(draft.Row, outcome, draft.Messages);
            if (!dryRun && pending is not null)
            {
                row.Record = BatchContentWriter.Bytes(pending.Record.Id);
                row.Parent = BatchContentWriter.Bytes(draft.Parent);
            }
        }

        private ImportRow.Types.Outcome Take(Draft<TMessage> draft, TMessage content, Dictionary<Guid, TRecord> stored, out Pending? pending)
        {
            var isKnown = byKey.TryGetValue(draft.Key, out pending);
            if (pending is null && draft.Match is { } id && stored.TryGetValue(id, out var record))
            {
                if (!known.TryGetValue(id, out pending))
                {
                    known.Add(id, pending = new Pending(record, record.Open(db.Sealer), isNew: false));
                    all.Add(pending);
                }
                isKnown = true;
                Remember(draft, pending);
            }
            if (isKnown)
            {
                if (!importer.Merge(pending!.Content!, content, draft))
                    return ImportRow.Types.Outcome.Unchanged;
                pending.Changed = true;
                return ImportRow.Types.Outcome.Updated;
            }
            // Created by an earlier batch, had the run not been dry.
            if (dryRun && draft.Match is not null)
                return ImportRow.Types.Outcome.Unchanged;
            importer.Complete(content);
            pending = new Pending(importer.New(draft, db.Caller.HomeCompartment), content, isNew: true);
            all.Add(pending);
            Remember(draft, pending);
            if (draft.Key.Length > 0 && importer.IsFoundByKey)
                importer.recent[draft.Key] = pending.Record.Id;
            return ImportRow.Types.Outcome.Created;
        }

        private void Remember(Draft<TMessage> draft, Pending pending)
        {
            if (draft.Key.Length > 0)
                byKey[draft.Key] = pending;
        }

        private void Count(ImportRow.Types.Outcome outcome, Draft<TMessage> draft)
        {
            Created += outcome == ImportRow.Types.Outcome.Created ? 1 : 0;
            Updated += outcome == ImportRow.Types.Outcome.Updated ? 1 : 0;
            Unchanged += outcome == ImportRow.Types.Outcome.Unchanged ? 1 : 0;
            Warned += draft.Messages.Count > 0 ? 1 : 0;
        }

        /// <summary>Closes all envelopes. One etag serves the whole batch: no record has had it before.</summary>
        public override void Seal()
        {
            if (dryRun)
                return;
            Content.Etag = SealedRecord.NewEtag();
            foreach (var pending in all.Where(p => p.Changed))
            {
                importer.Close(db, pending.Record, pending.Release(), now, Content.Etag);
                if (pending.IsNew)
                {
                    created.Add(pending.Record);
                    continue;
                }
                updated.Add(pending);
                Content.Changed.Add(new WrittenRecord
                {
                    Record = BatchContentWriter.Bytes(pending.Record.Id),
                    PreviousSealed = UnsafeByteOperations.UnsafeWrap(pending.PreviousSealed),
                    PreviousEtag = pending.PreviousEtag,
                    PreviousUpdateTicks = pending.PreviousTime.Ticks,
                });
            }
        }

        public override async Task WriteAsync(TDb target, CancellationToken cancellationToken)
        {
            await BulkWriter.InsertAsync(target, created, cancellationToken);
            target.Touched(created.Select(r => r.Id));
            await UpdateAsync(target, cancellationToken);
            await BulkWriter.InsertAsync(target, importer.Tell(target.Caller.HomeCompartment, created.ConvertAll(r => r.Id), updated.ConvertAll(p => p.Record), [], now), cancellationToken);
        }

        // Fails if somebody has changed one of them since it was read: the batch is then prepared anew.
        private async Task UpdateAsync(TDb target, CancellationToken cancellationToken)
        {
            foreach (var pending in updated)
            {
                var entry = target.Entry(pending.Record);
                entry.State = EntityState.Modified;
                entry.Property(r => r.Etag).OriginalValue = pending.PreviousEtag;
            }
            await target.SaveChangesAsync(cancellationToken);
            target.ChangeTracker.Clear();
        }
    }

    /// <summary>Events of at most 500 ids each, of what an import did in its own compartment, and one for each record of which there is more to tell.</summary>
    private List<EventRecord> Tell(Guid setId, List<Guid> created, List<TRecord> updated, List<Guid> deleted, DateTime now)
    {
        var told = new List<EventRecord>();
        Add(created, ids => Happened(ids, [], []));
        Add(updated.ConvertAll(r => r.Id), ids => Happened([], ids, []));
        Add(deleted, ids => Happened([], [], ids));
        foreach (var record in updated)
        {
            if (AlsoHappened(record) is { } also)
                told.Add(EventRecord.Of(also, record.SetId, now));
        }
        return told;

        void Add(List<Guid> ids, Func<Guid[], IEvent> happened)
        {
            foreach (var some in ids.Chunk(EventIds))
            {
                told.Add(EventRecord.Of(happened(some), setId, now));
            }
        }
    }
}

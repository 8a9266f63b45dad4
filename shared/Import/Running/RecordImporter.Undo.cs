using CivicConnect.Import.Jobs;
using CivicConnect.Imports.V1;
using CivicConnect.Storage;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Import.Running;

public abstract partial class RecordImporter<TDb, TRecord, TMessage>
{
    private const int DeletedAtOnce = 500;

    public sealed override async Task<UndoneBatch> UndoAsync(TDb db, BatchContent content, CancellationToken cancellationToken)
    {
        var written = Written(content);
        var kept = new HashSet<Guid>();
        var deleted = new List<Guid>();
        var restored = new List<TRecord>();
        foreach (var ids in written.Keys.Chunk(DeletedAtOnce))
        {
            var records = await db.Set<TRecord>().Where(r => ids.Contains(r.Id)).ToListAsync(cancellationToken);
            // Whoever was merged is not among them: what belongs to the one that remains stays.
            kept.UnionWith((await db.SurvivorsAsync(ids, cancellationToken)).Keys);
            kept.UnionWith(records.Where(r => r.Etag != content.Etag).Select(r => r.Id));
            var unedited = records.Where(r => r.Etag == content.Etag).ToList();
            var isNew = unedited.Where(r => written[r.Id] is null).ToList();
            var used = await FindUsedAsync(db, isNew.ConvertAll(r => r.Id), cancellationToken);
            kept.UnionWith(used);
            var going = isNew.Where(r => !used.Contains(r.Id)).Select(r => r.Id).ToList();
            foreach (var record in unedited.Where(r => written[r.Id] is not null))
            {
                Restore(db, record, written[record.Id]!);
                restored.Add(record);
            }
            await db.SaveChangesAsync(cancellationToken);
            if (going.Count > 0)
            {
                await DeleteDependentsAsync(db, going, cancellationToken);
                await db.Set<TRecord>().Where(r => going.Contains(r.Id) && r.Etag == content.Etag).ExecuteDeleteAsync(cancellationToken);
                deleted.AddRange(going);
                db.Touched(going);
                await db.SaveChangesAsync(cancellationToken);
            }
            db.ChangeTracker.Clear();
        }
        var events = Tell(db.Caller.HomeCompartment, [], restored, deleted, time.GetUtcNow().UtcDateTime);
        await BulkWriter.InsertAsync(db, events, cancellationToken);
        return new UndoneBatch(kept, written.Count - kept.Count);
    }

    // What was created and what was changed; for the latter, how it was before.
    private static Dictionary<Guid, WrittenRecord?> Written(BatchContent content)
    {
        var written = new Dictionary<Guid, WrittenRecord?>();
        foreach (var row in content.Rows.Where(r => r.Outcome == (int)ImportRow.Types.Outcome.Created))
            written.Add(BatchContentWriter.Id(row.Record), null);
        foreach (var record in content.Changed)
            written.Add(BatchContentWriter.Id(record.Record), record);
        return written;
    }

    // The old etag comes back with the old content: whoever read it then may still change it, and the batch before can be undone too.
    private void Restore(TDb db, TRecord record, WrittenRecord before)
    {
        record.Sealed = before.PreviousSealed.ToByteArray();
        record.Etag = before.PreviousEtag;
        record.UpdateTime = new DateTime(before.PreviousUpdateTicks, DateTimeKind.Utc);
        Reopened(db, record);
    }
}

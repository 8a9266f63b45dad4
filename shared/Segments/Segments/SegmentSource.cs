using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Directory;
using CivicConnect.Names;
using CivicConnect.Segments.V1;
using CivicConnect.Storage;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Segments.Segments;

/// <summary>The records of a service that segments are made of, as far as the context's caller may see them.</summary>
public abstract class SegmentSource<TDb> where TDb : ServiceDb
{
    /// <summary>What its records are called in resource names, such as `contacts`.</summary>
    public abstract string Collection { get; }

    /// <summary>Whether a segment has a filter for these records.</summary>
    public abstract bool HasFilter(Segment segment);

    /// <summary>Notes all that is wrong with a segment's filter.</summary>
    public abstract Task CheckFilterAsync(Problems problems, string field, Segment segment, CancellationToken cancellationToken);

    /// <summary>Takes what the caller may not see out of a segment's filter.</summary>
    /// <returns>A segment whose filter is what was taken out.</returns>
    public abstract Task<Segment> TakeHiddenAsync(Segment segment, CancellationToken cancellationToken);

    /// <summary>Whether anything was taken out.</summary>
    public abstract bool IsAnything(Segment hidden);

    /// <summary>Puts into a filter what was taken out of it.</summary>
    public abstract void PutBack(Segment hidden, Segment segment);

    /// <summary>What a segment's filter finds.</summary>
    public abstract DirectoryQuery QueryOf(Segment segment, Segment hidden);

    /// <summary>Ends when the directory is filled.</summary>
    internal abstract Task Built { get; }

    internal abstract int Count(TDb db, DirectoryQuery query);

    internal abstract IReadOnlyList<Guid> FindAll(TDb db, DirectoryQuery query);

    /// <summary>One page as the API shows it.</summary>
    internal abstract Task<RecordPage<IMessage>> PageAsync(TDb db, DirectoryQuery query, int size, string cursor, CancellationToken cancellationToken);

    /// <summary>Those of some records that there are, as the API shows them, in the order asked for.</summary>
    internal abstract Task<IReadOnlyList<IMessage>> ReadAsync(TDb db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    /// <summary>The ids of those of some records that the caller may see.</summary>
    internal abstract Task<HashSet<Guid>> VisibleAsync(TDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>The records with who they really are, on the terms of revealing; in the order asked for.</summary>
    public abstract Task<IReadOnlyList<IMessage>> RevealAsync(IReadOnlyList<Guid> ids, string reason, CancellationToken cancellationToken);

    /// <summary>Opens a record to be changed; null where it has gone.</summary>
    internal abstract Task<MemberChange?> OpenAsync(TDb db, Guid id, CancellationToken cancellationToken);
}

/// <summary>The records of one table, found by its directory.</summary>
public abstract class SegmentSource<TDb, TRecord, TMessage>(TDb context, RecordDirectory<TDb, TRecord, TMessage> directory) : SegmentSource<TDb>
    where TDb : ServiceDb
    where TRecord : SealedRecord<TMessage>
    where TMessage : class, IMessage<TMessage>, new()
{
    protected TDb Db => context;

    /// <summary>Records as the API shows them.</summary>
    protected abstract Task<IReadOnlyList<TMessage>> ToResourcesAsync(IReadOnlyList<TRecord> records, CancellationToken cancellationToken);

    /// <summary>The tags in a record's content.</summary>
    protected abstract RepeatedField<string> TagsOf(TMessage content);

    /// <summary>Whom a record's content says it is assigned to.</summary>
    protected abstract string AssigneeOf(TMessage content);

    protected abstract void Assign(TMessage content, string assignee);

    /// <summary>What happened to a record whose tags or assignee changed.</summary>
    protected abstract IEvent Updated(Guid id);

    internal override Task Built => directory.Built;

    internal override int Count(TDb db, DirectoryQuery query) => directory.Count(db, query);

    internal override IReadOnlyList<Guid> FindAll(TDb db, DirectoryQuery query) => directory.FindAll(db, query);

    internal override async Task<RecordPage<IMessage>> PageAsync(TDb db, DirectoryQuery query, int size, string cursor, CancellationToken cancellationToken)
    {
        var page = await directory.NewestFirstAsync(db, query, size, cursor, cancellationToken);
        var resources = await ToResourcesAsync([.. page.Rows.Select(r => r.Record)], cancellationToken);
        return new([.. page.Rows.Zip(resources, (row, resource) => new RecordRow<IMessage>(row.Cursor, resource, row.By))], page.Total, page.Rest);
    }

    internal override async Task<IReadOnlyList<IMessage>> ReadAsync(TDb db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var records = await db.Set<TRecord>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken);
        return await ToResourcesAsync([.. ids.Where(records.ContainsKey).Select(id => records[id])], cancellationToken);
    }

    internal override Task<HashSet<Guid>> VisibleAsync(TDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        db.Set<TRecord>().Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(cancellationToken);

    internal override async Task<MemberChange?> OpenAsync(TDb db, Guid id, CancellationToken cancellationToken)
    {
        var record = await db.Set<TRecord>().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (record is null)
            return null;
        var content = record.Open(db.Sealer);
        return new MemberChange(TagsOf(content), AssigneeOf(content))
        {
            Record = record,
            SaveAsync = async (change, now, token) =>
            {
                if (change.Assignee != AssigneeOf(content))
                    Assign(content, change.Assignee);
                record.Close(db.Sealer, content, now);
                db.Append(Updated(id), record.SetId, now);
                await db.SaveChangesAsync(token);
            },
            Kept = () => directory.Put(record, content),
        };
    }
}

/// <summary>A record that is about to be changed.</summary>
/// <param name="Tags">Its tags, to be changed in place.</param>
/// <param name="Assignee">Whom it is assigned to.</param>
internal sealed record MemberChange(RepeatedField<string> Tags, string Assignee)
{
    internal required SealedRecord Record { get; init; }

    /// <summary>Saves it with its event and audit entry.</summary>
    internal required Func<MemberChange, DateTime, CancellationToken, Task> SaveAsync { get; init; }

    /// <summary>To be called once it has been committed.</summary>
    internal required Action Kept { get; init; }

    internal string Assignee { get; set; } = Assignee;
}

using CivicConnect.Duplicates.Matching;
using CivicConnect.Hosting.Directory;
using CivicConnect.Names;
using CivicConnect.Storage;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Duplicates.Running;

/// <summary>The records of a service that may be duplicates, as far as the context's caller may see them.</summary>
public abstract class DuplicateSource<TDb> where TDb : ServiceDb
{
    /// <summary>What its records are called in resource names, such as `contacts`.</summary>
    public abstract string Collection { get; }

    /// <summary>Ends when <see cref="FindSimilar"/> knows all records that there were when the process started.</summary>
    internal abstract Task Built { get; }

    internal abstract Task<int> CountAsync(TDb db, CancellationToken cancellationToken);

    /// <summary>The next rows after a number, in order, unopened; fewer than <paramref name="limit"/> where there are no more.</summary>
    internal abstract IAsyncEnumerable<SealedRecord> ReadAsync(TDb db, long after, int limit);

    /// <summary>Those of some records that there are.</summary>
    internal abstract Task<IReadOnlyList<SealedRecord>> ReadAsync(TDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>Opens a row that was read.</summary>
    internal abstract Subject Open(TDb db, SealedRecord record);

    /// <summary>The records that may be the same as another, the likeliest first.</summary>
    internal abstract IReadOnlyList<Guid> FindSimilar(TDb db, DirectoryEntry entry, int limit);

    /// <summary>What some records belong to. None unless overridden.</summary>
    public virtual Task<ILookup<Guid, Guid>> OrganizationsOfAsync(TDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        Task.FromResult(Array.Empty<(Guid Record, Guid Organization)>().ToLookup(p => p.Record, p => p.Organization));
}

/// <summary>The records of one table, found by its directory.</summary>
public abstract class DuplicateSource<TDb, TRecord, TMessage>(RecordDirectory<TDb, TRecord, TMessage> directory) : DuplicateSource<TDb>
    where TDb : ServiceDb
    where TRecord : SealedRecord<TMessage>
    where TMessage : IMessage<TMessage>, new()
{
    /// <summary>What of a record is compared.</summary>
    protected abstract Subject SubjectOf(Guid id, TMessage content);

    /// <summary>The records that are compared at all. All unless overridden.</summary>
    protected virtual IQueryable<TRecord> Records(TDb db) => db.Set<TRecord>();

    internal override Task Built => directory.Built;

    internal override Task<int> CountAsync(TDb db, CancellationToken cancellationToken) => Records(db).CountAsync(cancellationToken);

    internal override IAsyncEnumerable<SealedRecord> ReadAsync(TDb db, long after, int limit) =>
        Records(db).AsNoTracking().Where(r => r.Number > after).OrderBy(r => r.Number).Take(limit).AsAsyncEnumerable();

    internal override async Task<IReadOnlyList<SealedRecord>> ReadAsync(TDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await Records(db).AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancellationToken);

    internal override Subject Open(TDb db, SealedRecord record) => SubjectOf(record.Id, ((TRecord)record).Open(db.Sealer));

    internal override IReadOnlyList<Guid> FindSimilar(TDb db, DirectoryEntry entry, int limit) => directory.FindSimilar(db, entry, limit);
}

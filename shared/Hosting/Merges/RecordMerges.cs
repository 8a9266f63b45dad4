using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Directory;
using CivicConnect.Storage;
using CivicConnect.Storage.Merges;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Hosting.Merges;

/// <summary>
/// Merges the records of one table and parts them again, for whoever calls. Nothing that belongs to a merged record is rewritten: its id stands for the survivor
/// (<see cref="RecordAlias"/>), its row is left as it was, and the merge keeps how the survivor was before.
/// </summary>
public abstract partial class RecordMerges<TDb, TRecord, TContent, TMerge>(TDb db, RecordDirectory<TDb, TRecord, TContent> directory, TimeProvider time)
    where TDb : ServiceDb
    where TRecord : SealedRecord<TContent>, IMergeable
    where TContent : class, IMessage<TContent>, new()
    where TMerge : MergeRecord, new()
{
    private static readonly MessageParser<TContent> Parser = new(() => new TContent());

    protected TDb Db => db;

    protected DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>What the records are called in resource names, such as `contacts`.</summary>
    protected abstract string Collection { get; }

    /// <summary>What one is called in messages and in the paths of requests, such as `contact`.</summary>
    protected abstract string Singular { get; }

    protected abstract MergeFields Fields { get; }

    /// <summary>What the survivor is like once the other has been merged into it. Both are left alone.</summary>
    /// <param name="survivor">The one that remains.</param>
    /// <param name="merged">The one that is the same.</param>
    /// <param name="both">The ids that stand for either.</param>
    /// <param name="choosing">What to take.</param>
    protected abstract TContent Unite(TRecord survivor, TRecord merged, IReadOnlyList<Guid> both, Choosing choosing);

    /// <summary>The survivor as it was before the merge, with what was edited since, and the fields of which something was, in the order of the message.</summary>
    protected abstract (TContent Survivor, IReadOnlyList<string> Edited) Part(TContent before, TContent after, TContent now);

    /// <summary>Notes what a record must not be like.</summary>
    /// <param name="problems">Takes violations.</param>
    /// <param name="field">Path of the survivor.</param>
    /// <param name="united">As it would be after the merge.</param>
    /// <param name="both">The ids that would stand for it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    protected abstract Task CheckAsync(Problems problems, string field, TContent united, IReadOnlyList<Guid> both, CancellationToken cancellationToken);

    protected abstract IEvent Merged(TRecord survivor, TRecord merged);

    protected abstract IEvent Unmerged(TRecord survivor, TRecord merged);

    /// <summary>Names of what was added to either since a time (UTC), or edited.</summary>
    /// <param name="survivorOf">The ids of both, with whose each is once they are parted.</param>
    /// <param name="since">The time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    protected abstract Task<IReadOnlyList<string>> FindLaterAsync(IReadOnlyDictionary<Guid, Guid> survivorOf, DateTime since, CancellationToken cancellationToken);

    /// <summary>Ends the request where the caller may not merge or part these two, though they may change them.</summary>
    protected virtual void CheckMay(TRecord survivor, TRecord merged)
    {
    }

    /// <summary>Ends the request where two records that were parted could not be as they were.</summary>
    protected virtual Task CheckPartedAsync(TRecord survivor, TRecord merged, IReadOnlyDictionary<Guid, Guid> survivorOf, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Puts into the clear what of new content stands there.</summary>
    protected virtual void Expose(TRecord record, TContent content)
    {
    }

    /// <summary>One merge.</summary>
    public async Task<TMerge> FindAsync(string name, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var id = problems.Name("name", name, $"{Singular}Merges");
        problems.ThrowIfAny();
        return await db.Set<TMerge>().SingleOrDefaultAsync(m => m.Id == id, cancellationToken) ?? throw Errors.NotFound();
    }

    /// <summary>All merges that a record took part in, also those that were undone. Ends the request if a problem has been noted before.</summary>
    public async Task<IQueryable<TMerge>> OfAsync(Problems problems, string parent, CancellationToken cancellationToken)
    {
        var id = problems.Name("parent", parent, Collection);
        problems.ThrowIfAny();
        if (!await db.Named<TRecord>(id).AnyAsync(cancellationToken))
            throw Errors.NotFound();
        var same = await db.SameAsync(id, cancellationToken);
        return db.Set<TMerge>().AsNoTracking().Where(m => same.Contains(m.SurvivorId) || same.Contains(m.MergedId));
    }

    /// <summary>Merges two records, or returns what the same request merged before. Ends the request if a problem has been noted before.</summary>
    public async Task<TMerge> MergeAsync(Problems problems, Once once, MergeOrder order, CancellationToken cancellationToken)
    {
        var path = $"{Singular}_merge";
        var survivorId = problems.Name($"{path}.survivor", order.Survivor, Collection);
        var mergedId = problems.Name($"{path}.merged", order.Merged, Collection);
        if (mergedId == survivorId && mergedId != default)
            problems.Add($"{path}.merged", $"must be another {Singular}");
        problems.Choices($"{path}.choices", order.Choices, Fields);
        problems.ThrowIfAny();

        var survivor = await FindRecordAsync(survivorId, cancellationToken);
        var merged = await FindRecordAsync(mergedId, cancellationToken);
        // Asked once both have been read: what the same request merged before must not speak against it.
        if (await once.FindAsync(cancellationToken) is { } before)
            return await GetAsync(before, cancellationToken);
        CheckMay(survivor, merged);
        if (survivor.MergedInto is not null)
            problems.Add($"{path}.survivor", $"was merged into another {Singular}; name that one");
        if (merged.MergedInto is not null)
            problems.Add($"{path}.merged", $"was merged into another {Singular}; name that one");
        problems.ThrowIfAny();
        survivor.CheckEtag(order.SurvivorEtag);
        merged.CheckEtag(order.MergedEtag);
        // In the compartments of both, or of either, somebody would come to see what they could not before, or no longer see what they could.
        if (survivor.SetId != merged.SetId)
            problems.Add($"{path}.merged", "lies in other compartments than the survivor; move one of them first");
        List<Guid> both = [survivor.Id, merged.Id, .. (await db.MergedIntoAsync([survivor.Id, merged.Id], cancellationToken)).SelectMany(m => m)];
        var united = Unite(survivor, merged, both, new Choosing(order.Choices));
        await CheckAsync(problems, $"{path}.survivor", united, both, cancellationToken);
        problems.ThrowIfAny();

        await directory.Built.WaitAsync(cancellationToken);
        var record = await MergeAsync(survivor, merged, united, order.Choices, cancellationToken);
        if (await SaveAsync(once, record, cancellationToken) is { } winner)
            return await GetAsync(winner, cancellationToken);
        directory.Put(survivor, united);
        directory.Remove(merged.Id);
        return record;
    }

    private async Task<TMerge> MergeAsync(TRecord survivor, TRecord merged, TContent united, IEnumerable<MergeChoice> choices, CancellationToken cancellationToken)
    {
        var content = new MergeContent
        {
            Choices = { choices },
            Before = survivor.Open(db.Sealer).ToByteString(),
            EtagBefore = survivor.Etag,
            UpdateTicksBefore = survivor.UpdateTime.Ticks,
            After = united.ToByteString(),
            SetId = ByteString.CopyFrom(survivor.SetId.ToByteArray()),
        };
        Expose(survivor, united);
        survivor.Close(db.Sealer, united, Now);
        content.EtagAfter = survivor.Etag;
        merged.MergedInto = survivor.Id;
        await db.MergeAliasesAsync(merged.Id, survivor.Id, cancellationToken);
        var record = new TMerge { CompartmentId = survivor.CompartmentId, SetId = survivor.SetId, SurvivorId = survivor.Id, MergedId = merged.Id };
        record.Close(db.Sealer, content, Now);
        db.Add(record);
        db.Append(Merged(survivor, merged), survivor.SetId, Now);
        return record;
    }

    /// <summary>As <see cref="Once.SaveAsync"/>; ABORTED if somebody else has merged the same record meanwhile.</summary>
    private async Task<Guid?> SaveAsync(Once once, TMerge record, CancellationToken cancellationToken)
    {
        try
        {
            return await once.SaveAsync(record.Id, Now, cancellationToken);
        }
        catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            if (await db.Set<RecordAlias>().AnyAsync(a => a.Id == record.MergedId, cancellationToken))
                throw Errors.StaleEtag();
            throw;
        }
    }

    /// <summary>A record by its own id, whether it was merged or not.</summary>
    private async Task<TRecord> FindRecordAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Set<TRecord>().IgnoreQueryFilters([MergeModel.MergedFilter]).SingleOrDefaultAsync(r => r.Id == id, cancellationToken) ?? throw Errors.NotFound();

    private async Task<TMerge> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Set<TMerge>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellationToken) ?? throw Errors.NotFound();
}

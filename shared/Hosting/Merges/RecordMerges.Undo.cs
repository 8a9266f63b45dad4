using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Hosting.Merges;

public abstract partial class RecordMerges<TDb, TRecord, TContent, TMerge>
{
    /// <summary>Makes two records of one again. The merged one comes back exactly as it was, the survivor as it was but for what was edited since.</summary>
    public async Task<UndoneMerge<TMerge>> UndoAsync(string name, string etag, CancellationToken cancellationToken)
    {
        var record = await FindAsync(name, cancellationToken);
        record.CheckEtag(etag);
        if (record.UndoTime is not null)
            throw Errors.FailedPrecondition("MERGE_UNDONE", "The merge has been undone before.");
        var survivor = await FindRecordAsync(record.SurvivorId, cancellationToken);
        var merged = await FindRecordAsync(record.MergedId, cancellationToken);
        CheckMay(survivor, merged);
        await CheckIsLastAsync(record, cancellationToken);
        await directory.Built.WaitAsync(cancellationToken);

        var content = record.Open(db.Sealer);
        var edited = Restore(survivor, content);
        merged.MergedInto = null;
        var survivorOf = await db.PartAliasesAsync(record.MergedId, record.SurvivorId, cancellationToken);
        await CheckPartedAsync(survivor, merged, survivorOf, cancellationToken);
        var kept = await FindLaterAsync(survivorOf, record.CreateTime, cancellationToken);
        record.UndoTime = SealedRecord.AsStored(Now);
        record.Close(db.Sealer, new MergeContent { Choices = { content.Choices } }, Now);
        db.Append(Unmerged(survivor, merged), survivor.SetId, Now);
        await db.SaveAsync(cancellationToken);
        directory.PutRange([(survivor, survivor.Open(db.Sealer)), (merged, merged.Open(db.Sealer))]);
        return new UndoneMerge<TMerge>(record, edited, kept);
    }

    /// <summary>Merges that built on one another are undone in the opposite order: each leaves what the one before it had made.</summary>
    private async Task CheckIsLastAsync(TMerge record, CancellationToken cancellationToken)
    {
        var later = await db.Set<TMerge>().AsNoTracking()
            .Where(m => m.UndoTime == null && m.Number > record.Number && (m.SurvivorId == record.SurvivorId || m.MergedId == record.SurvivorId))
            .OrderByDescending(m => m.Number).FirstOrDefaultAsync(cancellationToken);
        if (later is not null)
            throw Errors.FailedPrecondition("MERGED_SINCE", $"The survivor took part in a later merge. Undo {ResourceNames.Of($"{Singular}Merges", later.Id)} first.");
    }

    /// <summary>Puts the survivor back; returns the fields that were edited since.</summary>
    private IReadOnlyList<string> Restore(TRecord survivor, MergeContent content)
    {
        var before = Parser.ParseFrom(content.Before);
        if (survivor.Etag == content.EtagAfter)
        {
            // The old etag comes back with the old content, as when an import is undone.
            Expose(survivor, before);
            survivor.Sealed = survivor.SealAgain(db.Sealer, before);
            (survivor.Etag, survivor.UpdateTime) = (content.EtagBefore, new DateTime(content.UpdateTicksBefore, DateTimeKind.Utc));
            return [];
        }
        var (parted, edited) = Part(before, Parser.ParseFrom(content.After), survivor.Open(db.Sealer));
        Expose(survivor, parted);
        survivor.Close(db.Sealer, parted, Now);
        // Both have been moved together, and lie there together.
        return survivor.SetId == new Guid(content.SetId.Span) ? edited : [.. edited, "compartments"];
    }
}

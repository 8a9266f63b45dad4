using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using CivicConnect.Storage.Merges;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Merges;

internal sealed partial class ContactMergesGrpc
{
    public override async Task<UndoContactMergeResponse> UndoContactMerge(UndoContactMergeRequest request, ServerCallContext context)
    {
        var record = await FindAsync(request.Name, context.CancellationToken);
        record.CheckEtag(request.Etag);
        if (record.UndoTime is not null)
            throw Errors.FailedPrecondition("MERGE_UNDONE", "The merge has been undone before.");
        var survivor = await FindContactAsync(record.SurvivorId, context.CancellationToken);
        var merged = await FindContactAsync(record.MergedId, context.CancellationToken);
        CheckMayReveal(survivor, merged);
        await CheckIsLastAsync(record, context.CancellationToken);
        await directory.Built.WaitAsync(context.CancellationToken);

        var content = record.Open(db.Sealer);
        var edited = Restore(survivor, content);
        merged.MergedInto = null;
        var survivorOf = await PartAliasesAsync(record, context.CancellationToken);
        var kept = await FindLaterRecordsAsync(record, survivorOf, context.CancellationToken);
        record.UndoTime = SealedRecord.AsStored(Now);
        record.Close(db.Sealer, new ContactMergeContent { Choices = { content.Choices } }, Now);
        db.Append(new ContactsUnmerged { ContactId = survivor.Id, MergedId = merged.Id }, survivor.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        directory.PutRange([(survivor, survivor.Open(db.Sealer)), (merged, merged.Open(db.Sealer))]);
        return new UndoContactMergeResponse { ContactMerge = record.ToResource(db.Sealer), KeptFields = { edited }, KeptRecords = { kept } };
    }

    /// <summary>Merges that built on one another are undone in the opposite order: each leaves what the one before it had made.</summary>
    private async Task CheckIsLastAsync(ContactMergeRecord record, CancellationToken cancellationToken)
    {
        var later = await db.ContactMerges.AsNoTracking()
            .Where(m => m.UndoTime == null && m.Number > record.Number && (m.SurvivorId == record.SurvivorId || m.MergedId == record.SurvivorId))
            .OrderByDescending(m => m.Number).FirstOrDefaultAsync(cancellationToken);
        if (later is not null)
            throw Errors.FailedPrecondition("MERGED_SINCE", $"The survivor took part in a later merge. Undo {ResourceNames.Of(ResourceNames.ContactMerges, later.Id)} first.");
    }

    /// <summary>Puts the survivor back; returns the fields that were edited since.</summary>
    private IReadOnlyList<string> Restore(ContactRecord survivor, ContactMergeContent content)
    {
        var before = Contact.Parser.ParseFrom(content.Before);
        if (survivor.Etag == content.EtagAfter)
        {
            // The old etag comes back with the old content, as when an import is undone.
            survivor.Sealed = survivor.SealAgain(db.Sealer, before);
            (survivor.Etag, survivor.UpdateTime) = (content.EtagBefore, new DateTime(content.UpdateTicksBefore, DateTimeKind.Utc));
            return [];
        }
        var (parted, edited) = Parting.Of(before, Contact.Parser.ParseFrom(content.After), survivor.Open(db.Sealer));
        survivor.Close(db.Sealer, parted, Now);
        // Both have been moved together, and lie there together.
        return survivor.SetId == new Guid(content.SetId.Span) ? edited : [.. edited, "compartments"];
    }

    /// <summary>Takes the merged one's alias away, and gives it back what had been merged into it; returns whose the ids of both are now.</summary>
    private async Task<Dictionary<Guid, Guid>> PartAliasesAsync(ContactMergeRecord record, CancellationToken cancellationToken)
    {
        var aliases = await db.Aliases.Where(a => a.SurvivorId == record.SurvivorId).ToListAsync(cancellationToken);
        db.Aliases.RemoveRange(aliases.Where(a => a.Id == record.MergedId));
        var theirs = new HashSet<Guid> { record.MergedId };
        for (var found = true; found;)
            found = aliases.Where(a => theirs.Contains(a.MergedInto)).ToList().Exists(a => theirs.Add(a.Id));
        foreach (var alias in aliases.Where(a => a.Id != record.MergedId && theirs.Contains(a.Id)))
            alias.SurvivorId = record.MergedId;
        return aliases.Select(a => a.Id).Append(record.SurvivorId).ToDictionary(id => id, id => theirs.Contains(id) ? record.MergedId : record.SurvivorId);
    }

    /// <summary>Names of what was added to either, or edited, since the merge.</summary>
    private async Task<IEnumerable<string>> FindLaterRecordsAsync(ContactMergeRecord record, Dictionary<Guid, Guid> survivorOf, CancellationToken cancellationToken)
    {
        var (ids, since) = (survivorOf.Keys.ToList(), record.CreateTime);
        var affiliations = await db.Affiliations.Where(a => ids.Contains(a.ContactId) && a.UpdateTime > since).OrderBy(a => a.Number).Select(a => new { a.Id, a.ContactId }).ToListAsync(cancellationToken);
        var relationships = await db.Relationships.Where(r => (ids.Contains(r.SubjectId) || ids.Contains(r.ObjectId)) && r.UpdateTime > since)
            .OrderBy(r => r.Number).Select(r => new { r.Id, r.SubjectId }).ToListAsync(cancellationToken);
        var subjects = await db.SurvivorsAsync(relationships.Select(r => r.SubjectId).Except(ids), cancellationToken);
        return affiliations.Select(a => ResourceNames.Of(ResourceNames.Contacts, survivorOf[a.ContactId], ResourceNames.Affiliations, a.Id))
            .Concat(relationships.Select(r => ResourceNames.Of(ResourceNames.Contacts, survivorOf.GetValueOrDefault(r.SubjectId, subjects.GetValueOrDefault(r.SubjectId, r.SubjectId)), ResourceNames.Relationships, r.Id)));
    }
}

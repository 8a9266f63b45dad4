using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.Directory;
using CivicConnect.Contacts.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage.Merges;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Merges;

internal sealed partial class ContactMergesGrpc(ContactsDb db, ContactDirectory directory, TimeProvider time) : V1.ContactMerges.ContactMergesBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<ContactMerge> GetContactMerge(GetContactMergeRequest request, ServerCallContext context) =>
        (await FindAsync(request.Name, context.CancellationToken)).ToResource(db.Sealer);

    public override async Task<ListContactMergesResponse> ListContactMerges(ListContactMergesRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var contactId = problems.Name("parent", request.Parent, ResourceNames.Contacts);
        problems.ThrowIfAny();
        if (!await db.Named(contactId).AnyAsync(context.CancellationToken))
            throw Errors.NotFound();

        var same = await db.SameAsync(contactId, context.CancellationToken);
        var all = db.ContactMerges.AsNoTracking().Where(m => same.Contains(m.SurvivorId) || same.Contains(m.MergedId));
        var rows = await page.NewestAsync(all, context.CancellationToken);
        var response = new ListContactMergesResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        response.NextPageToken = page.Fill(rows, response.ContactMerges, m => m.ToResource(db.Sealer), m => m.Number.ToString());
        return response;
    }

    public override async Task<ContactMerge> CreateContactMerge(CreateContactMergeRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var merge = (request.ContactMerge ?? new ContactMerge()).WithoutOutputOnly();
        var survivorId = problems.Name("contact_merge.survivor", merge.Survivor, ResourceNames.Contacts);
        var mergedId = problems.Name("contact_merge.merged", merge.Merged, ResourceNames.Contacts);
        if (mergedId == survivorId && mergedId != default)
            problems.Add("contact_merge.merged", "must be another contact");
        problems.Choices("contact_merge.choices", merge.Choices);
        problems.ThrowIfAny();

        var survivor = await FindContactAsync(survivorId, context.CancellationToken);
        var merged = await FindContactAsync(mergedId, context.CancellationToken);
        // Asked once both have been read: what the same request merged before must not speak against it.
        if (await once.FindAsync(context.CancellationToken) is { } before)
            return await GetAsync(before, context.CancellationToken);
        CheckMayReveal(survivor, merged);
        if (survivor.MergedInto is not null)
            problems.Add("contact_merge.survivor", "was merged into another contact; name that one");
        if (merged.MergedInto is not null)
            problems.Add("contact_merge.merged", "was merged into another contact; name that one");
        problems.ThrowIfAny();
        survivor.CheckEtag(request.SurvivorEtag);
        merged.CheckEtag(request.MergedEtag);
        // In the compartments of both, or of either, somebody would come to see what they could not before, or no longer see what they could.
        if (survivor.SetId != merged.SetId)
            problems.Add("contact_merge.merged", "lies in other compartments than the survivor; move one of them first");
        var united = Uniting.Of(survivor.Open(db.Sealer), merged.Open(db.Sealer), merge.Choices);
        problems.Contact("contact_merge.survivor", united, DateOnly.FromDateTime(Now));
        problems.ThrowIfAny();

        await directory.Built.WaitAsync(context.CancellationToken);
        var record = await MergeAsync(survivor, merged, united, merge.Choices, context.CancellationToken);
        if (await SaveAsync(once, record, context.CancellationToken) is { } winner)
            return await GetAsync(winner, context.CancellationToken);
        directory.Put(survivor, united);
        directory.Remove(merged.Id);
        return record.ToResource(db.Sealer);
    }

    private async Task<ContactMergeRecord> MergeAsync(ContactRecord survivor, ContactRecord merged, Contact united, IEnumerable<ContactMerge.Types.Choice> choices, CancellationToken cancellationToken)
    {
        var content = new ContactMergeContent
        {
            Choices = { choices.Select(c => new StoredChoice { Field = c.Field, Source = (int)c.Source }) },
            Before = survivor.Open(db.Sealer).ToByteString(),
            EtagBefore = survivor.Etag,
            UpdateTicksBefore = survivor.UpdateTime.Ticks,
            After = united.ToByteString(),
            SetId = ByteString.CopyFrom(survivor.SetId.ToByteArray()),
        };
        survivor.Close(db.Sealer, united, Now);
        content.EtagAfter = survivor.Etag;
        merged.MergedInto = survivor.Id;
        foreach (var alias in await db.Aliases.Where(a => a.SurvivorId == merged.Id).ToListAsync(cancellationToken))
            alias.SurvivorId = survivor.Id;
        db.Aliases.Add(new RecordAlias { Id = merged.Id, MergedInto = survivor.Id, SurvivorId = survivor.Id });
        var record = new ContactMergeRecord { CompartmentId = survivor.CompartmentId, SetId = survivor.SetId, SurvivorId = survivor.Id, MergedId = merged.Id };
        record.Close(db.Sealer, content, Now);
        db.ContactMerges.Add(record);
        db.Append(new ContactsMerged { ContactId = survivor.Id, MergedId = merged.Id }, survivor.SetId, Now);
        return record;
    }

    /// <summary>As <see cref="Once.SaveAsync"/>; ABORTED if somebody else has merged the same contact meanwhile.</summary>
    private async Task<Guid?> SaveAsync(Once once, ContactMergeRecord record, CancellationToken cancellationToken)
    {
        try
        {
            return await once.SaveAsync(record.Id, Now, cancellationToken);
        }
        catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            if (await db.Aliases.AnyAsync(a => a.Id == record.MergedId, cancellationToken))
                throw Errors.StaleEtag();
            throw;
        }
    }

    /// <summary>Merging and parting mix identities: whoever may not learn them may not move them about either.</summary>
    private void CheckMayReveal(params ContactRecord[] contacts)
    {
        if (contacts.Any(c => !db.Sets.Of(c.SetId).Any(db.Caller.MayReveal)))
            throw Errors.NotAllowed("Only who may reveal both contacts may merge them, or part them again.");
    }

    /// <summary>A contact by its own id, whether it was merged or not.</summary>
    private async Task<ContactRecord> FindContactAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Contacts.IgnoreQueryFilters([ContactsDb.MergedFilter]).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw Errors.NotFound();

    private async Task<ContactMergeRecord> FindAsync(string name, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var id = problems.Name("name", name, ResourceNames.ContactMerges);
        problems.ThrowIfAny();
        return await db.ContactMerges.SingleOrDefaultAsync(m => m.Id == id, cancellationToken) ?? throw Errors.NotFound();
    }

    private async Task<ContactMerge> GetAsync(Guid id, CancellationToken cancellationToken) =>
        (await db.ContactMerges.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellationToken) ?? throw Errors.NotFound()).ToResource(db.Sealer);
}

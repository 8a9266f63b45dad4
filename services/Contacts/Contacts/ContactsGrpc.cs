using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.Directory;
using CivicConnect.Contacts.Reveals;
using CivicConnect.Contacts.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage.LastEngaged;
using CivicConnect.Storage.Merges;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Contacts;

internal sealed partial class ContactsGrpc(ContactsDb db, ContactDirectory directory, ContactFilters filters, Revealing revealing, TimeProvider time) : V1.Contacts.ContactsBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<Contact> GetContact(GetContactRequest request, ServerCallContext context)
    {
        var id = NameOf(request.Name);
        var record = await db.Named(id).AsNoTracking().SingleOrDefaultAsync(context.CancellationToken) ?? throw Errors.NotFound();
        return (await ToResourcesAsync([record], context.CancellationToken))[0];
    }

    public override async Task<ListContactsResponse> ListContacts(ListContactsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        problems.ThrowIfAny();

        var rows = await page.NewestAsync(db.Contacts.AsNoTracking(), context.CancellationToken);
        var response = new ListContactsResponse { TotalSize = await db.Contacts.CountAsync(context.CancellationToken) };
        var contacts = await ToResourcesAsync(rows, context.CancellationToken);
        response.NextPageToken = page.Fill([.. rows.Zip(contacts)], response.Contacts, r => r.Second, r => r.First.Number.ToString());
        return response;
    }

    public override async Task<Contact> CreateContact(CreateContactRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var contact = (request.Contact ?? new Contact()).WithoutOutputOnly();
        problems.Contact("contact", contact, DateOnly.FromDateTime(Now));
        if (contact.Names.Count == 0)
            problems.Add("contact.names", "is required; a code name is enough");
        problems.ThrowIfAny();
        await directory.Built.WaitAsync(context.CancellationToken);
        directory.CheckUnused(problems, "contact.external_ids", db, contact.ExternalIds);
        var record = new ContactRecord();
        await db.PlaceAsync(problems, "contact.compartments", contact.Compartments, record, context.CancellationToken);
        // Asked last: the ids of what the same request created before must not speak against it.
        if (await once.FindAsync(context.CancellationToken) is { } before)
            return await GetContact(new GetContactRequest { Name = ResourceNames.Of(ResourceNames.Contacts, before) }, context);
        problems.ThrowIfAny();

        contact.EnsureCodeName(directory.CodeNameTaken);
        record.Close(db.Sealer, contact, Now);
        db.Contacts.Add(record);
        db.Append(new ContactCreated { ContactId = record.Id }, record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetContact(new GetContactRequest { Name = ResourceNames.Of(ResourceNames.Contacts, winner) }, context);
        directory.Put(record, contact);
        return (await ToResourcesAsync([record], context.CancellationToken))[0];
    }

    public override async Task<Contact> UpdateContact(UpdateContactRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var change = request.Contact ?? new Contact();
        var named = problems.Name("contact.name", change.Name, ResourceNames.Contacts);
        problems.ThrowIfAny();
        var record = await db.Named(named).SingleOrDefaultAsync(context.CancellationToken) ?? throw Errors.NotFound();
        record.CheckEtag(change.Etag);

        var before = record.Open(db.Sealer);
        var contact = before.Clone();
        contact.Compartments.Show(db, record);
        problems.Update(request.UpdateMask, change, contact, ContactIdentity.KeptBy(request));
        contact.WithoutOutputOnly();
        var moved = await db.MoveAsync(problems, "contact.compartments", contact.Compartments, record, context.CancellationToken);
        problems.Contact("contact", contact, DateOnly.FromDateTime(Now));
        await directory.Built.WaitAsync(context.CancellationToken);
        directory.CheckUnused(problems, "contact.external_ids", db, contact.ExternalIds, record.Id);
        problems.ThrowIfAny();

        contact.EnsureCodeName(directory.CodeNameTaken);
        if (contact.ChangesIdentity(before) && !MayReveal(record))
            throw Errors.NotAllowed("Only who may reveal a contact's identity may change it.");
        record.Close(db.Sealer, contact, Now);
        if (moved)
            await db.MoveDependentsAsync(record, context.CancellationToken);
        db.Append(new ContactUpdated { ContactId = record.Id, Renamed = before.FindCodeName() != contact.FindCodeName() }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        directory.Put(record, contact);
        return (await ToResourcesAsync([record], context.CancellationToken))[0];
    }

    public override async Task<Empty> DeleteContact(DeleteContactRequest request, ServerCallContext context)
    {
        var id = NameOf(request.Name);
        var record = await db.Named(id).SingleOrDefaultAsync(context.CancellationToken) ?? throw Errors.NotFound();
        record.CheckEtag(request.Etag);
        var same = await db.SameAsync(record.Id, context.CancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.DeleteDependentsAsync(same, context.CancellationToken);
        db.Contacts.RemoveRange(await db.MergedAsync<ContactRecord>(same, context.CancellationToken));
        db.Contacts.Remove(record);
        foreach (var gone in same)
            db.Append(new ContactDeleted { ContactId = gone }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
        db.RaiseAppended();
        directory.Remove(record.Id);
        return new Empty();
    }

    internal async Task<List<Contact>> ToResourcesAsync(List<ContactRecord> records, CancellationToken cancellationToken)
    {
        var lastEngaged = await db.LastEngagedAsync(records.ConvertAll(r => r.Id), Now, cancellationToken);
        return records.ConvertAll(r => r.ToResource(db, lastEngaged.TryGetValue(r.Id, out var last) ? last : null));
    }

    private bool MayReveal(ContactRecord record) => db.Sets.Of(record.SetId).Any(db.Caller.MayReveal);

    private static Guid NameOf(string name)
    {
        var problems = new Problems();
        var id = problems.Name("name", name, ResourceNames.Contacts);
        problems.ThrowIfAny();
        return id;
    }
}

using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.V1;
using CivicConnect.Events;
using CivicConnect.Hosting;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage.Merges;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Affiliations;

internal sealed class AffiliationsGrpc(ContactsDb db, OrganizationNames names, TimeProvider time) : V1.Affiliations.AffiliationsBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<Affiliation> GetAffiliation(GetAffiliationRequest request, ServerCallContext context) =>
        (await ReadAsync([await FindAsync(new Problems(), "name", request.Name, context.CancellationToken)], context.CancellationToken))[0];

    public override async Task<ListAffiliationsResponse> ListAffiliations(ListAffiliationsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var ofAll = request.Parent == $"{ResourceNames.Contacts}/-";
        var contactId = ofAll ? default : problems.Name("parent", request.Parent, ResourceNames.Contacts);
        var organizationId = problems.Name("organization", request.Organization, ResourceNames.Organizations, required: ofAll);
        problems.ThrowIfAny();
        if (!ofAll && !await db.Named(contactId).AnyAsync(context.CancellationToken))
            throw Errors.NotFound();
        // Who belongs to an organization that the caller may not see is as little there as the organization.
        IReadOnlyList<Guid> organizations = [];
        if (organizationId != default)
        {
            if ((await names.FindMatchesAsync([organizationId], context.CancellationToken)).GetValueOrDefault(organizationId) is not { } match)
                return new ListAffiliationsResponse();
            organizations = match.SameIds();
        }

        var all = db.Affiliations.AsNoTracking();
        if (!ofAll)
        {
            var same = await db.SameAsync(contactId, context.CancellationToken);
            all = all.Where(a => same.Contains(a.ContactId));
        }
        if (organizationId != default)
            all = all.Where(a => organizations.Contains(a.OrganizationId));
        _ = long.TryParse(page.Cursor, out var after);
        var rows = await all.Where(a => a.Number > after).OrderBy(a => a.Number).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var response = new ListAffiliationsResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        var affiliations = await ReadAsync(rows, context.CancellationToken);
        response.NextPageToken = page.Fill([.. rows.Zip(affiliations)], response.Affiliations, a => a.Second, a => a.First.Number.ToString());
        return response;
    }

    public override async Task<Affiliation> CreateAffiliation(CreateAffiliationRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var contactId = problems.Name("parent", request.Parent, ResourceNames.Contacts);
        var affiliation = (request.Affiliation ?? new Affiliation()).WithoutOutputOnly();
        var organizationId = problems.Name("affiliation.organization", affiliation.Organization, ResourceNames.Organizations);
        problems.Affiliation("affiliation", affiliation, Now.Year);
        problems.ThrowIfAny();
        var contact = await db.Named(contactId).AsNoTracking().SingleOrDefaultAsync(context.CancellationToken) ?? throw Errors.NotFound();
        if (await once.FindAsync(context.CancellationToken) is { } before)
            return await GetAsync(before, context.CancellationToken);
        var organization = (await names.FindMatchesAsync([organizationId], context.CancellationToken)).GetValueOrDefault(organizationId);
        if (organization is null)
            problems.Add("affiliation.organization", "does not exist");
        problems.ThrowIfAny();
        organizationId = organization!.SameIds()[0];

        var record = new AffiliationRecord { CompartmentId = contact.CompartmentId, SetId = contact.SetId, ContactId = contact.Id, OrganizationId = organizationId };
        affiliation.Organization = "";
        record.Close(db.Sealer, affiliation, Now);
        db.Affiliations.Add(record);
        db.Append(new AffiliationCreated { AffiliationId = record.Id, ContactId = contact.Id, OrganizationId = organizationId }, record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetAsync(winner, context.CancellationToken);
        return (await ReadAsync([record], context.CancellationToken))[0];
    }

    public override async Task<Affiliation> UpdateAffiliation(UpdateAffiliationRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var change = request.Affiliation ?? new Affiliation();
        var record = await FindAsync(problems, "affiliation.name", change.Name, context.CancellationToken);
        record.CheckEtag(change.Etag);
        var affiliation = record.Open(db.Sealer);
        change.Organization = "";
        problems.Update(request.UpdateMask, change, affiliation, "organization");
        problems.Affiliation("affiliation", affiliation, Now.Year);
        problems.ThrowIfAny();
        record.IsImported = false;
        record.Close(db.Sealer, affiliation, Now);
        db.Append(new AffiliationUpdated { AffiliationId = record.Id, ContactId = record.ContactId, OrganizationId = record.OrganizationId }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return (await ReadAsync([record], context.CancellationToken))[0];
    }

    public override async Task<Empty> DeleteAffiliation(DeleteAffiliationRequest request, ServerCallContext context)
    {
        var record = await FindAsync(new Problems(), "name", request.Name, context.CancellationToken);
        record.CheckEtag(request.Etag);
        db.Affiliations.Remove(record);
        db.Append(new AffiliationDeleted { AffiliationId = record.Id, ContactId = record.ContactId, OrganizationId = record.OrganizationId }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return new Empty();
    }

    private async Task<AffiliationRecord> FindAsync(Problems problems, string field, string name, CancellationToken cancellationToken)
    {
        var (contactId, id) = problems.Name(field, name, ResourceNames.Contacts, ResourceNames.Affiliations);
        problems.ThrowIfAny();
        var record = await db.Affiliations.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw Errors.NotFound();
        return await db.AreSameAsync(record.ContactId, contactId, cancellationToken) ? record : throw Errors.NotFound();
    }

    private async Task<Affiliation> GetAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync([await db.Affiliations.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw Errors.NotFound()], cancellationToken))[0];

    /// <summary>Affiliations as the API shows them; organizations that the caller may not see are left out.</summary>
    private async Task<List<Affiliation>> ReadAsync(List<AffiliationRecord> records, CancellationToken cancellationToken)
    {
        var survivors = await db.SurvivorsAsync(records.Select(r => r.ContactId), cancellationToken);
        var visible = await names.FindMatchesAsync(records.Where(r => !r.OrganizationDeleted).Select(r => r.OrganizationId), cancellationToken);
        return records.ConvertAll(r =>
        {
            var organization = visible.GetValueOrDefault(r.OrganizationId)?.SameIds()[0] ?? r.OrganizationId;
            var affiliation = r.Complete(r.Open(db.Sealer), survivors.GetValueOrDefault(r.ContactId, r.ContactId), organization);
            affiliation.Outside = !r.OrganizationDeleted && !visible.ContainsKey(r.OrganizationId);
            if (affiliation.Outside)
                affiliation.Organization = "";
            return affiliation;
        });
    }
}

using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Assessments;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Directory;
using CivicConnect.Organizations.V1;
using CivicConnect.Organizations.Values;
using CivicConnect.Storage.LastEngaged;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Organizations;

internal sealed partial class OrganizationsGrpc(OrganizationsDb db, OrganizationDirectory directory, OrganizationFilters filters, StandingReader standings, TimeProvider time) : V1.Organizations.OrganizationsBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<Organization> GetOrganization(GetOrganizationRequest request, ServerCallContext context)
    {
        var id = NameOf(request.Name);
        var record = await db.Organizations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, context.CancellationToken) ?? throw Errors.NotFound();
        return (await ToResourcesAsync([record], context.CancellationToken))[0];
    }

    public override async Task<ListOrganizationsResponse> ListOrganizations(ListOrganizationsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        problems.Known("kind", request.Kind);
        problems.ThrowIfAny();

        var all = db.Organizations.AsNoTracking();
        if (request.Kind != Organization.Types.Kind.Unspecified)
            all = all.Where(o => o.Kind == request.Kind);
        var rows = await page.NewestAsync(all, context.CancellationToken);
        var response = new ListOrganizationsResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        var organizations = await ToResourcesAsync(rows, context.CancellationToken);
        response.NextPageToken = page.Fill([.. rows.Zip(organizations)], response.Organizations, r => r.Second, r => r.First.Number.ToString());
        return response;
    }

    public override async Task<Organization> CreateOrganization(CreateOrganizationRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var organization = (request.Organization ?? new Organization()).WithoutOutputOnly();
        problems.Organization("organization", organization);
        problems.ThrowIfAny();
        await CheckParentAsync(problems, organization, null, context.CancellationToken);
        await directory.Built.WaitAsync(context.CancellationToken);
        directory.CheckUnused(problems, "organization.external_ids", db, organization.ExternalIds);
        var record = new OrganizationRecord();
        await db.PlaceAsync(problems, "organization.compartments", organization.Compartments, record, context.CancellationToken);
        // What was created once stays the answer, also when its parent has gone since. Asked last: its own ids must not speak against it.
        if (await once.FindAsync(context.CancellationToken) is { } before)
            return await GetOrganization(new GetOrganizationRequest { Name = ResourceNames.Of(ResourceNames.Organizations, before) }, context);
        problems.ThrowIfAny();

        record.CloseWith(db.Sealer, organization, Now);
        db.Organizations.Add(record);
        db.Append(new OrganizationCreated { OrganizationId = record.Id }, record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetOrganization(new GetOrganizationRequest { Name = ResourceNames.Of(ResourceNames.Organizations, winner) }, context);
        directory.Put(record, organization);
        return (await ToResourcesAsync([record], context.CancellationToken))[0];
    }

    public override async Task<Organization> UpdateOrganization(UpdateOrganizationRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var change = request.Organization ?? new Organization();
        var id = problems.Name("organization.name", change.Name, ResourceNames.Organizations);
        problems.ThrowIfAny();
        var record = await db.Organizations.SingleOrDefaultAsync(o => o.Id == id, context.CancellationToken) ?? throw Errors.NotFound();
        record.CheckEtag(change.Etag);

        var organization = record.Open(db.Sealer);
        var displayName = organization.FindDisplayName();
        organization.Compartments.Show(db, record);
        var parent = organization.Parent;
        var parentIsHidden = record.ParentId is { } parentId && !await db.Organizations.AnyAsync(o => o.Id == parentId, context.CancellationToken);
        problems.Update(request.UpdateMask, change, organization);
        organization.WithoutOutputOnly();
        // Whoever was not shown the parent does not mean to take it away.
        if (parentIsHidden && organization.Parent.Length == 0)
            organization.Parent = parent;
        var isMoved = await db.MoveAsync(problems, "organization.compartments", organization.Compartments, record, context.CancellationToken);
        problems.Organization("organization", organization);
        if (!parentIsHidden || organization.Parent != parent)
            await CheckParentAsync(problems, organization, id, context.CancellationToken);
        await directory.Built.WaitAsync(context.CancellationToken);
        directory.CheckUnused(problems, "organization.external_ids", db, organization.ExternalIds, id);
        problems.ThrowIfAny();

        record.CloseWith(db.Sealer, organization, Now);
        if (isMoved)
            await db.MoveDependentsAsync(record, context.CancellationToken);
        db.Append(new OrganizationUpdated { OrganizationId = id, Renamed = displayName != organization.FindDisplayName() }, record.SetId, Now);
        db.AppendReclassified(record, Now);
        await db.SaveAsync(context.CancellationToken);
        directory.Put(record, organization);
        return (await ToResourcesAsync([record], context.CancellationToken))[0];
    }

    public override async Task<Empty> DeleteOrganization(DeleteOrganizationRequest request, ServerCallContext context)
    {
        var id = NameOf(request.Name);
        var record = await db.Organizations.SingleOrDefaultAsync(o => o.Id == id, context.CancellationToken) ?? throw Errors.NotFound();
        record.CheckEtag(request.Etag);
        if (await db.Organizations.AnyAsync(o => o.ParentId == id, context.CancellationToken))
            throw Errors.FailedPrecondition("ORGANIZATION_HAS_CHILDREN", "Other organizations are part of this one. Give them another parent first.");
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.DeleteDependentsAsync([id], context.CancellationToken);
        db.Organizations.Remove(record);
        db.Append(new OrganizationDeleted { OrganizationId = id }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
        db.RaiseAppended();
        directory.Remove(id);
        return new Empty();
    }

    /// <summary>The parent must exist and must not lie below the organization itself.</summary>
    private async Task CheckParentAsync(Problems problems, Organization organization, Guid? self, CancellationToken cancellationToken)
    {
        if (!ResourceNames.TryParse(organization.Parent, ResourceNames.Organizations, out var parent))
            return;
        var seen = new HashSet<Guid>();
        for (Guid? at = parent; at is { } id && seen.Add(id);)
        {
            if (id == self)
            {
                problems.Add("organization.parent", "must not be the organization itself or one below it");
                return;
            }
            var above = await db.Organizations.Where(o => o.Id == id).Select(o => new { o.ParentId }).SingleOrDefaultAsync(cancellationToken);
            if (above is null && id == parent)
                problems.Add("organization.parent", "does not exist");
            at = above?.ParentId;
        }
    }

    internal async Task<List<Organization>> ToResourcesAsync(List<OrganizationRecord> records, CancellationToken cancellationToken)
    {
        var lastEngaged = await db.LastEngagedAsync(records.ConvertAll(r => r.Id), Now, cancellationToken);
        var found = await standings.FindAsync(records.Select(r => Subject.OfOrganization(r.Id)), cancellationToken);
        var parentIds = records.ConvertAll(r => r.ParentId);
        var parents = await db.Organizations.Where(o => parentIds.Contains(o.Id)).Select(o => o.Id).ToHashSetAsync(cancellationToken);
        return records.ConvertAll(r =>
        {
            var organization = r.ToResource(db, lastEngaged.TryGetValue(r.Id, out var last) ? last : null);
            organization.Standing = found[Subject.OfOrganization(r.Id)];
            // A parent that the caller may not see does not exist for them.
            if (r.ParentId is { } parent && !parents.Contains(parent))
                organization.Parent = "";
            return organization;
        });
    }

    private static Guid NameOf(string name)
    {
        var problems = new Problems();
        var id = problems.Name("name", name, ResourceNames.Organizations);
        problems.ThrowIfAny();
        return id;
    }
}

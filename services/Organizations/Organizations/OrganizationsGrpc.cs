using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Assessments;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Directory;
using CivicConnect.Organizations.V1;
using CivicConnect.Organizations.Values;
using CivicConnect.Storage.LastEngaged;
using CivicConnect.Storage.Merges;
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
        var record = await db.Named(id).AsNoTracking().SingleOrDefaultAsync(context.CancellationToken) ?? throw Errors.NotFound();
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
        await CheckParentAsync(problems, organization, null, null, context.CancellationToken);
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
        var named = problems.Name("organization.name", change.Name, ResourceNames.Organizations);
        problems.ThrowIfAny();
        var record = await db.Named(named).SingleOrDefaultAsync(context.CancellationToken) ?? throw Errors.NotFound();
        record.CheckEtag(change.Etag);

        var organization = record.Open(db.Sealer);
        var displayName = organization.FindDisplayName();
        organization.Compartments.Show(db, record);
        var parent = organization.Parent;
        var parentIsHidden = record.ParentId is { } parentId && !await db.Named(parentId).AnyAsync(context.CancellationToken);
        problems.Update(request.UpdateMask, change, organization);
        organization.WithoutOutputOnly();
        // Whoever was not shown the parent does not mean to take it away.
        if (parentIsHidden && organization.Parent.Length == 0)
            organization.Parent = parent;
        var isMoved = await db.MoveAsync(problems, "organization.compartments", organization.Compartments, record, context.CancellationToken);
        problems.Organization("organization", organization);
        if (!parentIsHidden || organization.Parent != parent)
            await CheckParentAsync(problems, organization, record.Id, record.ParentId, context.CancellationToken);
        await directory.Built.WaitAsync(context.CancellationToken);
        directory.CheckUnused(problems, "organization.external_ids", db, organization.ExternalIds, record.Id);
        problems.ThrowIfAny();

        record.CloseWith(db.Sealer, organization, Now);
        if (isMoved)
            await db.MoveDependentsAsync(record, context.CancellationToken);
        db.Append(new OrganizationUpdated { OrganizationId = record.Id, Renamed = displayName != organization.FindDisplayName() }, record.SetId, Now);
        db.AppendReclassified(record, Now);
        await db.SaveAsync(context.CancellationToken);
        directory.Put(record, organization);
        return (await ToResourcesAsync([record], context.CancellationToken))[0];
    }

    public override async Task<Empty> DeleteOrganization(DeleteOrganizationRequest request, ServerCallContext context)
    {
        var id = NameOf(request.Name);
        var record = await db.Named(id).SingleOrDefaultAsync(context.CancellationToken) ?? throw Errors.NotFound();
        record.CheckEtag(request.Etag);
        var same = await db.SameAsync(record.Id, context.CancellationToken);
        if (await db.Organizations.AnyAsync(o => o.ParentId != null && same.Contains(o.ParentId.Value) && !same.Contains(o.Id), context.CancellationToken))
            throw Errors.FailedPrecondition("ORGANIZATION_HAS_CHILDREN", "Other organizations are part of this one. Give them another parent first.");
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.DeleteDependentsAsync(same, context.CancellationToken);
        db.Organizations.RemoveRange(await db.MergedAsync<OrganizationRecord>(same, context.CancellationToken));
        db.Organizations.Remove(record);
        foreach (var gone in same)
            db.Append(new OrganizationDeleted { OrganizationId = gone }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
        db.RaiseAppended();
        directory.Remove(record.Id);
        return new Empty();
    }

    /// <summary>The parent must exist and must not lie below the organization itself.</summary>
    private async Task CheckParentAsync(Problems problems, Organization organization, Guid? self, Guid? stored, CancellationToken cancellationToken)
    {
        if (!ResourceNames.TryParse(organization.Parent, ResourceNames.Organizations, out var parent))
            return;
        var way = await db.FromAsync(parent, null, cancellationToken);
        if (way.Count == 0)
            problems.Add("organization.parent", "does not exist");
        else if (self is { } id && way.Contains(id))
            problems.Add("organization.parent", "must not be the organization itself or one below it");
        else
            // The same one stays under the id that is stored: shown was the one that remains.
            organization.Parent = ResourceNames.Of(ResourceNames.Organizations, stored is { } known && await db.AreSameAsync(known, parent, cancellationToken) ? known : way[0]);
    }

    internal async Task<List<Organization>> ToResourcesAsync(List<OrganizationRecord> records, CancellationToken cancellationToken)
    {
        var ids = records.ConvertAll(r => r.Id);
        var lastEngaged = await db.LastEngagedAsync(ids, Now, cancellationToken);
        var merged = await db.MergedIntoAsync(ids, cancellationToken);
        var found = await standings.FindAsync(ids.Select(Subject.OfOrganization), s => [.. merged[s.OrganizationId!.Value].Prepend(s.OrganizationId.Value).Select(Subject.OfOrganization)], cancellationToken);
        var survivors = await db.SurvivorsAsync(records.Select(r => r.ParentId).OfType<Guid>(), cancellationToken);
        var parentIds = records.Select(r => r.ParentId).OfType<Guid>().Select(p => survivors.GetValueOrDefault(p, p)).Distinct().ToList();
        var parents = await db.Organizations.Where(o => parentIds.Contains(o.Id)).Select(o => o.Id).ToHashSetAsync(cancellationToken);
        return records.ConvertAll(r =>
        {
            var organization = r.ToResource(db, lastEngaged.TryGetValue(r.Id, out var last) ? last : null);
            organization.Standing = found[Subject.OfOrganization(r.Id)];
            if (r.ParentId is { } stored)
            {
                // A parent that the caller may not see does not exist for them.
                var parent = survivors.GetValueOrDefault(stored, stored);
                organization.Parent = parents.Contains(parent) ? ResourceNames.Of(ResourceNames.Organizations, parent) : "";
            }
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

using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage.Merges;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Organizations;

internal sealed partial class OrganizationsGrpc
{
    public override async Task<BatchGetOrganizationsResponse> BatchGetOrganizations(BatchGetOrganizationsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var ids = problems.Names("names", request.Names, ResourceNames.Organizations);
        problems.ThrowIfAny();
        var survivors = await db.SurvivorsAsync(ids, context.CancellationToken);
        ids = ids.ConvertAll(id => survivors.GetValueOrDefault(id, id));
        var found = await ByIdAsync(ids, context.CancellationToken);
        return new BatchGetOrganizationsResponse { Organizations = { ids.Select(id => found.TryGetValue(id, out var organization) ? organization : throw Errors.NotFound()) } };
    }

    private async Task<Dictionary<Guid, Organization>> ByIdAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = await db.Organizations.AsNoTracking().Where(o => ids.Contains(o.Id)).ToListAsync(cancellationToken);
        var organizations = await ToResourcesAsync(rows, cancellationToken);
        return rows.Zip(organizations).ToDictionary(r => r.First.Id, r => r.Second);
    }
}

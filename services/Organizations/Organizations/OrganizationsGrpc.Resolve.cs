using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Organizations;

internal sealed partial class OrganizationsGrpc
{
    public override async Task<ResolveOrganizationsResponse> ResolveOrganizations(ResolveOrganizationsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var ids = problems.Names("names", request.Names, ResourceNames.Organizations);
        problems.ThrowIfAny();
        var records = await db.Organizations.AsNoTracking().Where(o => ids.Contains(o.Id)).ToListAsync(context.CancellationToken);
        var found = records.ToDictionary(r => r.Id, r => r.Open(db.Sealer));
        return new ResolveOrganizationsResponse
        {
            Matches =
            {
                ids.Where(found.ContainsKey).Select(id => new ResolveOrganizationsResponse.Types.Match
                {
                    Organization = ResourceNames.Of(ResourceNames.Organizations, id),
                    DisplayName = found[id].FindDisplayName(),
                    Kind = found[id].Kind,
                    Country = found[id].Country,
                }),
            },
        };
    }
}

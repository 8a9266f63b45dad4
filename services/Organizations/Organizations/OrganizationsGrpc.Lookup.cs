using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using Grpc.Core;

namespace CivicConnect.Organizations.Organizations;

internal sealed partial class OrganizationsGrpc
{
    public override async Task<LookupOrganizationsResponse> LookupOrganizations(LookupOrganizationsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        if (request.ExternalIds.Count == 0)
            problems.Add("external_ids", "is required");
        problems.ExternalIds("external_ids", request.ExternalIds, maxCount: 1000);
        problems.ThrowIfAny();

        // An id that is not found is taken for one that nobody has: what has been committed must be in.
        await directory.CurrentAsync(db, context.CancellationToken);
        var response = new LookupOrganizationsResponse();
        foreach (var external in request.ExternalIds)
        {
            if (directory.TryFindExternal(db, external.System, external.Value, out var id))
                response.Matches.Add(new LookupOrganizationsResponse.Types.Match { ExternalId = external, Organization = ResourceNames.Of(ResourceNames.Organizations, id) });
        }
        return response;
    }
}

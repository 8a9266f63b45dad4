using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage.Merges;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Match = CivicConnect.Organizations.V1.ResolveOrganizationsResponse.Types.Match;

namespace CivicConnect.Organizations.Organizations;

internal sealed partial class OrganizationsGrpc
{
    public override async Task<ResolveOrganizationsResponse> ResolveOrganizations(ResolveOrganizationsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var ids = problems.Names("names", request.Names, ResourceNames.Organizations);
        problems.ThrowIfAny();
        var survivors = await db.SurvivorsAsync(ids, context.CancellationToken);
        var remaining = ids.Select(id => survivors.GetValueOrDefault(id, id)).Distinct().ToList();
        var records = await db.Organizations.AsNoTracking().Where(o => remaining.Contains(o.Id)).ToListAsync(context.CancellationToken);
        var merged = await db.MergedIntoAsync(records.Select(r => r.Id), context.CancellationToken);
        var found = records.ToDictionary(r => r.Id, r => MatchOf(r.Open(db.Sealer), merged.Contains(r.Id) ? [r.Id, .. merged[r.Id]] : []));
        var response = new ResolveOrganizationsResponse();
        foreach (var id in ids)
        {
            if (!found.TryGetValue(survivors.GetValueOrDefault(id, id), out var match))
                continue;
            match = match.Clone();
            match.Organization = ResourceNames.Of(ResourceNames.Organizations, id);
            response.Matches.Add(match);
        }
        return response;
    }

    private static Match MatchOf(Organization organization, IReadOnlyList<Guid> same) => new()
    {
        DisplayName = organization.FindDisplayName(),
        Kind = organization.Kind,
        Country = organization.Country,
        Same = { same.Select(id => ResourceNames.Of(ResourceNames.Organizations, id)) },
    };
}

using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Directory;
using CivicConnect.Organizations.V1;
using Grpc.Core;

namespace CivicConnect.Organizations.Organizations;

internal sealed partial class OrganizationsGrpc
{
    public override async Task<SearchOrganizationsResponse> SearchOrganizations(SearchOrganizationsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        problems.Text("query", request.Query, 200);
        problems.Country("country", request.Country);
        problems.Text("tag", request.Tag, 60);
        problems.Known("kind", request.Kind);
        filters.Check(problems, "filter", request.Filter ?? new OrganizationFilter());
        var filter = FilterOf(problems, request);
        problems.ThrowIfAny();

        await directory.Built.WaitAsync(context.CancellationToken);
        var found = await directory.PageAsync(db, filters.QueryOf(filter, similar: true), page.Size, page.Cursor, context.CancellationToken);
        var organizations = await ToResourcesAsync([.. found.Rows.Select(r => r.Record)], context.CancellationToken);
        var response = new SearchOrganizationsResponse { TotalSize = found.Total };
        response.NextPageToken = page.Fill([.. found.Rows.Zip(organizations)], response.Organizations, r => r.Second, r => r.First.Cursor);
        response.Matches.AddRange(found.Rows.Take(response.Organizations.Count).Select((r, i) => SearchMatches.Of(r.By, filter.Query, response.Organizations[i].Names)));
        if (response.NextPageToken.Length == 0 && found.Rest.Length > 0)
            response.NextPageToken = page.TokenAfter(found.Rest);
        return response;
    }

    private static OrganizationFilter FilterOf(Problems problems, SearchOrganizationsRequest request)
    {
        var filter = request.Filter?.Clone() ?? new OrganizationFilter();
        if (request.Query.Length > 0 && filter.Query.Length > 0)
            problems.Add("query", "stands in the filter too; leave one out");
        else if (request.Query.Length > 0)
            filter.Query = request.Query;
        problems.Single("country", request.Country, filter.Countries);
        problems.Single("tag", request.Tag, filter.Tags);
        if (request.Kind != Organization.Types.Kind.Unspecified && filter.Kinds.Count > 0)
            problems.Add("kind", "stands in the filter too; leave one out");
        else if (request.Kind != Organization.Types.Kind.Unspecified)
            filter.Kinds.Add(request.Kind);
        return filter;
    }
}

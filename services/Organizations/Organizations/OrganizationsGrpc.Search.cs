using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Directory;
using CivicConnect.Names;
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
        problems.ThrowIfAny();

        await directory.Built.WaitAsync(context.CancellationToken);
        _ = int.TryParse(page.Cursor, out var offset);
        var found = directory.Search(db, new DirectoryQuery
        {
            Text = request.Query,
            Countries = request.Country.Length > 0 ? [request.Country] : [],
            Kinds = request.Kind != Organization.Types.Kind.Unspecified ? [(int)request.Kind] : [],
            Tags = request.Tag.Length > 0 ? [request.Tag] : [],
            Offset = offset,
            Limit = page.Size + 1,
        });
        var organizations = await ByIdAsync([.. found.Ids], context.CancellationToken);
        // The directory may be a moment behind the table: what is gone from the table is left out.
        var rows = found.Ids.Select((id, i) => (Next: offset + i + 1, Organization: organizations.GetValueOrDefault(id), By: found.By[i])).Where(r => r.Organization is not null).ToList();
        var response = new SearchOrganizationsResponse { TotalSize = found.Total };
        response.NextPageToken = page.Fill(rows, response.Organizations, r => r.Organization!, r => r.Next.ToString());
        response.Matches.AddRange(rows.Take(response.Organizations.Count).Select(r => SearchMatches.Of(r.By, request.Query, r.Organization!.Names)));
        if (response.NextPageToken.Length == 0 && found.Ids.Count > page.Size)
            response.NextPageToken = page.TokenAfter($"{offset + found.Ids.Count}");
        return response;
    }
}

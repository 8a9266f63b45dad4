using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Directory;
using Grpc.Core;

namespace CivicConnect.Contacts.Contacts;

internal sealed partial class ContactsGrpc
{
    public override async Task<SearchContactsResponse> SearchContacts(SearchContactsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        problems.Text("query", request.Query, 200);
        problems.Country("country", request.Country);
        problems.Text("role", request.Role, 60);
        problems.Text("tag", request.Tag, 60);
        await filters.CheckAsync(problems, "filter", request.Filter ?? new ContactFilter(), context.CancellationToken);
        var filter = FilterOf(problems, request);
        problems.ThrowIfAny();

        await directory.Built.WaitAsync(context.CancellationToken);
        var found = await directory.PageAsync(db, filters.QueryOf(filter, similar: true), page.Size, page.Cursor, context.CancellationToken);
        var contacts = await ToResourcesAsync([.. found.Rows.Select(r => r.Record)], context.CancellationToken);
        var response = new SearchContactsResponse { TotalSize = found.Total };
        response.NextPageToken = page.Fill([.. found.Rows.Zip(contacts)], response.Contacts, r => r.Second, r => r.First.Cursor);
        response.Matches.AddRange(found.Rows.Take(response.Contacts.Count).Select(r => SearchMatches.Of(r.By)));
        if (response.NextPageToken.Length == 0 && found.Rest.Length > 0)
            response.NextPageToken = page.TokenAfter(found.Rest);
        return response;
    }

    private static ContactFilter FilterOf(Problems problems, SearchContactsRequest request)
    {
        var filter = request.Filter?.Clone() ?? new ContactFilter();
        if (request.Query.Length > 0 && filter.Query.Length > 0)
            problems.Add("query", "stands in the filter too; leave one out");
        else if (request.Query.Length > 0)
            filter.Query = request.Query;
        problems.Single("country", request.Country, filter.Countries);
        problems.Single("role", request.Role, filter.Roles);
        problems.Single("tag", request.Tag, filter.Tags);
        return filter;
    }
}

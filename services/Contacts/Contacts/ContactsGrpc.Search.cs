using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Directory;
using CivicConnect.Names;
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
        problems.ThrowIfAny();

        await directory.Built.WaitAsync(context.CancellationToken);
        _ = int.TryParse(page.Cursor, out var offset);
        var found = directory.Search(db, new DirectoryQuery
        {
            Text = request.Query,
            Countries = request.Country.Length > 0 ? [request.Country] : [],
            Roles = request.Role.Length > 0 ? [request.Role] : [],
            Tags = request.Tag.Length > 0 ? [request.Tag] : [],
            Offset = offset,
            Limit = page.Size + 1,
        });
        var contacts = await ByIdAsync([.. found.Ids], context.CancellationToken);
        // The directory may be a moment behind the table: what is gone from the table is left out.
        var rows = found.Ids.Select((id, i) => (Next: offset + i + 1, Contact: contacts.GetValueOrDefault(id), By: found.By[i])).Where(r => r.Contact is not null).ToList();
        var response = new SearchContactsResponse { TotalSize = found.Total };
        response.NextPageToken = page.Fill(rows, response.Contacts, r => r.Contact!, r => r.Next.ToString());
        response.Matches.AddRange(rows.Take(response.Contacts.Count).Select(r => SearchMatches.Of(r.By)));
        if (response.NextPageToken.Length == 0 && found.Ids.Count > page.Size)
            response.NextPageToken = page.TokenAfter($"{offset + found.Ids.Count}");
        return response;
    }
}

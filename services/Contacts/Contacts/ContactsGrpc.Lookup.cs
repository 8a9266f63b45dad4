using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using Grpc.Core;

namespace CivicConnect.Contacts.Contacts;

internal sealed partial class ContactsGrpc
{
    public override async Task<LookupContactsResponse> LookupContacts(LookupContactsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        if (request.ExternalIds.Count == 0)
            problems.Add("external_ids", "is required");
        problems.ExternalIds("external_ids", request.ExternalIds, maxCount: 1000);
        problems.ThrowIfAny();

        // An id that is not found is taken for one that nobody has: what has been committed must be in.
        await directory.CurrentAsync(db, context.CancellationToken);
        var response = new LookupContactsResponse();
        foreach (var external in request.ExternalIds)
        {
            if (directory.TryFindExternal(db, external.System, external.Value, out var id))
                response.Matches.Add(new LookupContactsResponse.Types.Match { ExternalId = external, Contact = ResourceNames.Of(ResourceNames.Contacts, id) });
        }
        return response;
    }
}

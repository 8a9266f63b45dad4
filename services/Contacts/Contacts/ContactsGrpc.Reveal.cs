using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage.LastEngaged;
using Grpc.Core;

namespace CivicConnect.Contacts.Contacts;

internal sealed partial class ContactsGrpc
{
    private const int MostRevealed = 50;

    public override async Task<RevealContactsResponse> RevealContacts(RevealContactsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var ids = problems.Names("names", request.Names, ResourceNames.Contacts);
        problems.Count("names", request.Names.Count, MostRevealed);
        problems.Text("reason", request.Reason, 500);
        problems.ThrowIfAny();

        var (found, remaining) = await revealing.SpendAsync(ids, request.Reason, context.CancellationToken);
        var lastEngaged = await db.LastEngagedAsync([.. found.Values.Select(r => r.Id).Distinct()], Now, context.CancellationToken);
        return new RevealContactsResponse
        {
            Contacts = { ids.Select(id => found[id].Complete(db, found[id].Open(db.Sealer), lastEngaged.TryGetValue(found[id].Id, out var last) ? last : null)) },
            RemainingToday = remaining,
        };
    }
}

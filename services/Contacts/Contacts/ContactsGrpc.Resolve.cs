using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Contacts;

internal sealed partial class ContactsGrpc
{
    public override async Task<ResolveContactsResponse> ResolveContacts(ResolveContactsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var ids = problems.Names("names", request.Names, ResourceNames.Contacts);
        problems.ThrowIfAny();
        var records = await db.Contacts.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(context.CancellationToken);
        var codeNames = records.ToDictionary(r => r.Id, r => r.Open(db.Sealer).FindCodeName());
        return new ResolveContactsResponse
        {
            Matches =
            {
                ids.Where(codeNames.ContainsKey)
                    .Select(id => new ResolveContactsResponse.Types.Match { Contact = ResourceNames.Of(ResourceNames.Contacts, id), CodeName = codeNames[id] }),
            },
        };
    }
}

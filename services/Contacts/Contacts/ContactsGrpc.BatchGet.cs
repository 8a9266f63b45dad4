using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Contacts;

internal sealed partial class ContactsGrpc
{
    public override async Task<BatchGetContactsResponse> BatchGetContacts(BatchGetContactsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var ids = problems.Names("names", request.Names, ResourceNames.Contacts);
        problems.ThrowIfAny();
        var found = await ByIdAsync(ids, context.CancellationToken);
        return new BatchGetContactsResponse { Contacts = { ids.Select(id => found.TryGetValue(id, out var contact) ? contact : throw Errors.NotFound()) } };
    }

    private async Task<Dictionary<Guid, Contact>> ByIdAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = await db.Contacts.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken);
        var contacts = await ToResourcesAsync(rows, cancellationToken);
        return rows.Zip(contacts).ToDictionary(r => r.First.Id, r => r.Second);
    }
}

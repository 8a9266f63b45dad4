using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage.Merges;
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
        var survivors = await db.SurvivorsAsync(ids, context.CancellationToken);
        ids = ids.ConvertAll(id => survivors.GetValueOrDefault(id, id));
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

using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage.LastEngaged;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

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

        var found = await db.Contacts.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, context.CancellationToken);
        if (ids.Exists(id => !found.ContainsKey(id)))
            throw Errors.NotFound();
        if (found.Values.Any(r => !MayReveal(r)))
            throw Errors.NotAllowed("You may not reveal identities in this compartment. A custodian can change that.");
        if (request.Reason.Trim().Length == 0 && found.Values.Any(r => db.Sets.Of(r.SetId).Any(db.Caller.MustGiveReason)))
            problems.Add("reason", "is required in this compartment");
        problems.ThrowIfAny();
        db.Caller.Reason = request.Reason.Trim();

        var remaining = await budget.SpendAsync(found.Keys, context.CancellationToken);
        var lastEngaged = await db.LastEngagedAsync(found.Keys, Now, context.CancellationToken);
        return new RevealContactsResponse
        {
            Contacts = { ids.Select(id => found[id].Complete(db, found[id].Open(db.Sealer), lastEngaged.TryGetValue(id, out var last) ? last : null)) },
            RemainingToday = remaining,
        };
    }
}

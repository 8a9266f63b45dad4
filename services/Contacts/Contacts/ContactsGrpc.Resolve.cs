using CivicConnect.Contacts.Affiliations;
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
        var contacts = records.ToDictionary(r => r.Id, r => r.Open(db.Sealer));
        var response = new ResolveContactsResponse
        {
            Matches =
            {
                ids.Where(contacts.ContainsKey)
                    .Select(id => new ResolveContactsResponse.Types.Match { Contact = ResourceNames.Of(ResourceNames.Contacts, id), CodeName = contacts[id].FindCodeName() }),
            },
        };
        if (request.WithCounterpart)
            await AddCounterpartsAsync(response, contacts, context.CancellationToken);
        return response;
    }

    private async Task AddCounterpartsAsync(ResolveContactsResponse response, Dictionary<Guid, Contact> contacts, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(Now);
        var ids = contacts.Keys.ToList();
        var affiliations = await db.Affiliations.AsNoTracking().Where(a => ids.Contains(a.ContactId) && !a.OrganizationDeleted).ToListAsync(cancellationToken);
        var organizations = affiliations.Where(a => a.Open(db.Sealer).IsOn(today)).ToLookup(a => a.ContactId, a => ResourceNames.Of(ResourceNames.Organizations, a.OrganizationId));
        foreach (var match in response.Matches)
        {
            ResourceNames.TryParse(match.Contact, ResourceNames.Contacts, out var id);
            (match.Sector, match.Country) = (contacts[id].Sector, contacts[id].Country);
            match.Organizations.Add(organizations[id].Distinct());
        }
    }
}

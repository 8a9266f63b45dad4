using CivicConnect.Contacts.Affiliations;
using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage.Merges;
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
        var survivors = await db.SurvivorsAsync(ids, context.CancellationToken);
        var remaining = ids.Select(id => survivors.GetValueOrDefault(id, id)).Distinct().ToList();
        var records = await db.Contacts.AsNoTracking().Where(c => remaining.Contains(c.Id)).ToListAsync(context.CancellationToken);
        var merged = await db.MergedIntoAsync(records.Select(r => r.Id), context.CancellationToken);
        var contacts = records.ToDictionary(r => r.Id, r => new Resolved(r.Id, r.Open(db.Sealer), [.. merged[r.Id]]));
        var found = ids.Distinct().Where(id => contacts.ContainsKey(survivors.GetValueOrDefault(id, id))).ToDictionary(id => id, id => contacts[survivors.GetValueOrDefault(id, id)]);
        var response = new ResolveContactsResponse
        {
            Matches =
            {
                ids.Where(found.ContainsKey).Select(id => new ResolveContactsResponse.Types.Match
                {
                    Contact = ResourceNames.Of(ResourceNames.Contacts, id),
                    CodeName = found[id].Contact.FindCodeName(),
                    Same = { found[id].Same.Select(s => ResourceNames.Of(ResourceNames.Contacts, s)) },
                }),
            },
        };
        if (request.WithCounterpart)
            await AddCounterpartsAsync(response, found, context.CancellationToken);
        return response;
    }

    private async Task AddCounterpartsAsync(ResolveContactsResponse response, Dictionary<Guid, Resolved> found, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(Now);
        var ids = found.Values.SelectMany(r => r.All).Distinct().ToList();
        var affiliations = await db.Affiliations.AsNoTracking().Where(a => ids.Contains(a.ContactId) && !a.OrganizationDeleted).ToListAsync(cancellationToken);
        var survivors = await db.OrganizationSurvivorsAsync(affiliations.Select(a => a.OrganizationId), cancellationToken);
        var organizations = affiliations.Where(a => a.Open(db.Sealer).IsOn(today))
            .ToLookup(a => a.ContactId, a => ResourceNames.Of(ResourceNames.Organizations, survivors.GetValueOrDefault(a.OrganizationId, a.OrganizationId)));
        foreach (var match in response.Matches)
        {
            ResourceNames.TryParse(match.Contact, ResourceNames.Contacts, out var id);
            (match.Sector, match.Country) = (found[id].Contact.Sector, found[id].Contact.Country);
            match.Organizations.Add(found[id].All.SelectMany(same => organizations[same]).Distinct());
        }
    }

    private sealed record Resolved(Guid Id, Contact Contact, IReadOnlyList<Guid> Merged)
    {
        internal IEnumerable<Guid> All => Merged.Prepend(Id);

        internal IEnumerable<Guid> Same => Merged.Count > 0 ? All : [];
    }
}

using CivicConnect.Contacts.Affiliations;
using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.Directory;
using CivicConnect.Contacts.V1;
using CivicConnect.Duplicates.Matching;
using CivicConnect.Duplicates.Running;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Duplicates;

/// <summary>Contacts that may be the same person. They are compared by their identity, and nothing of it is told but in what they are the same.</summary>
internal sealed class ContactDuplicates(ContactDirectory directory) : DuplicateSource<ContactsDb, ContactRecord, Contact>(directory)
{
    public override string Collection => Hosting.Api.ResourceNames.Contacts;

    public override async Task<ILookup<Guid, Guid>> OrganizationsOfAsync(ContactsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var contactOf = (await db.MergedIntoAsync(ids, cancellationToken)).SelectMany(m => m, (m, id) => (Id: id, Survivor: m.Key)).ToDictionary(m => m.Id, m => m.Survivor);
        List<Guid> all = [.. ids, .. contactOf.Keys];
        var affiliations = await db.Affiliations.Where(a => all.Contains(a.ContactId)).Select(a => new { a.ContactId, a.OrganizationId }).ToListAsync(cancellationToken);
        var organizations = await db.OrganizationSurvivorsAsync(affiliations.Select(a => a.OrganizationId), cancellationToken);
        return affiliations.ToLookup(a => contactOf.GetValueOrDefault(a.ContactId, a.ContactId), a => organizations.GetValueOrDefault(a.OrganizationId, a.OrganizationId));
    }

    protected override Subject SubjectOf(Guid id, Contact contact) => Subject.Of(
        id, contact.Names, contact.Country, contact.ExternalIds,
        contact.Channels.Where(c => c.Kind == Channel.Types.Kind.Email).Select(c => c.Value),
        contact.Channels.Where(c => c.Kind is Channel.Types.Kind.Phone or Channel.Types.Kind.Signal).Select(c => c.Value),
        contact.BirthDate);
}

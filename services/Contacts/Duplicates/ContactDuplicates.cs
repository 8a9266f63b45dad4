using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.Directory;
using CivicConnect.Contacts.V1;
using CivicConnect.Duplicates.Matching;
using CivicConnect.Duplicates.Running;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Duplicates;

/// <summary>Contacts that may be the same person. They are compared by their identity, and nothing of it is told but in what they are the same.</summary>
internal sealed class ContactDuplicates(ContactDirectory directory) : DuplicateSource<ContactsDb, ContactRecord, Contact>(directory)
{
    public override string Collection => Hosting.Api.ResourceNames.Contacts;

    public override async Task<ILookup<Guid, Guid>> OrganizationsOfAsync(ContactsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        (await db.Affiliations.Where(a => ids.Contains(a.ContactId)).Select(a => new { a.ContactId, a.OrganizationId }).ToListAsync(cancellationToken))
            .ToLookup(a => a.ContactId, a => a.OrganizationId);

    protected override Subject SubjectOf(Guid id, Contact contact) => Subject.Of(
        id, contact.Names, contact.Country, contact.ExternalIds,
        contact.Channels.Where(c => c.Kind == Channel.Types.Kind.Email).Select(c => c.Value),
        contact.Channels.Where(c => c.Kind is Channel.Types.Kind.Phone or Channel.Types.Kind.Signal).Select(c => c.Value),
        contact.BirthDate);
}

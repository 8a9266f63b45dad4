using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Directory;
using CivicConnect.Names;
using CivicConnect.Storage;

namespace CivicConnect.Contacts.Directory;

internal sealed class ContactDirectory(SystemScopes<ContactsDb> scopes, ServiceStore<ContactsDb> store, ILogger<ContactDirectory> logger)
    : RecordDirectory<ContactsDb, ContactRecord, Contact>(scopes, store, logger)
{
    protected override DirectoryEntry EntryOf(ContactRecord record, Contact contact)
    {
        var codeName = contact.FindCodeName();
        return new DirectoryEntry
        {
            Id = record.Id,
            Compartment = record.SetId,
            Number = record.Number,
            DisplayName = codeName,
            CodeName = codeName,
            Names = [.. contact.Names.SelectMany(n => new[] { n.Value, $"{n.Given} {n.Family}".Trim() }).Where(n => n.Length > 0).Distinct()],
            Emails = [.. contact.Channels.Where(c => c.Kind == Channel.Types.Kind.Email).Select(c => c.Value)],
            Phones = [.. contact.Channels.Where(c => c.Kind is Channel.Types.Kind.Phone or Channel.Types.Kind.Signal).Select(c => c.Value)],
            ExternalIds = [.. contact.ExternalIds.Select(i => (i.System, i.Value))],
            Country = contact.Country,
            Roles = contact.Roles,
            Themes = contact.Themes,
            Tags = contact.Tags,
        };
    }

    protected override IEnumerable<Guid> ChangedBy(IEvent happened) => happened switch
    {
        ContactCreated e => [e.ContactId],
        ContactUpdated e => [e.ContactId],
        ContactDeleted e => [e.ContactId],
        ContactsMerged e => [e.ContactId, e.MergedId],
        ContactsUnmerged e => [e.ContactId, e.MergedId],
        ContactsImported e => [.. e.Created, .. e.Updated, .. e.Deleted],
        _ => [],
    };
}

using CivicConnect.Contacts.Affiliations;
using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Directory;
using CivicConnect.Names;
using CivicConnect.Storage;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Directory;

internal sealed class ContactDirectory(SystemScopes<ContactsDb> scopes, ServiceStore<ContactsDb> store, TimeProvider time, ILogger<ContactDirectory> logger)
    : RecordDirectory<ContactsDb, ContactRecord, Contact>(scopes, store, time, logger)
{
    private const int AtOnce = 1_000;

    protected override DirectoryEntry EntryOf(ContactRecord record, Contact contact) => new()
    {
        Id = record.Id,
        Compartment = record.SetId,
        Number = record.Number,
        CodeName = contact.FindCodeName(),
        Names = [.. contact.Names.SelectMany(n => new[] { n.Value, $"{n.Given} {n.Family}".Trim() }).Where(n => n.Length > 0).Distinct()],
        Emails = [.. contact.Channels.Where(c => c.Kind == Channel.Types.Kind.Email).Select(c => c.Value)],
        Phones = [.. contact.Channels.Where(c => c.Kind is Channel.Types.Kind.Phone or Channel.Types.Kind.Signal).Select(c => c.Value)],
        ExternalIds = [.. contact.ExternalIds.Select(i => (i.System, i.Value))],
        Country = contact.Country,
        Roles = contact.Roles,
        Themes = contact.Themes,
        Assignee = contact.Assignee,
        Tags = contact.Tags,
    };

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

    protected override async Task<IReadOnlyDictionary<Guid, Belonging>> BelongingsOfAsync(ContactsDb db, IReadOnlyCollection<Guid> ids, DateOnly today, CancellationToken cancellationToken)
    {
        var survivorOf = (await db.MergedIntoAsync(ids, cancellationToken)).SelectMany(m => m, (m, id) => (Id: id, Survivor: m.Key)).ToDictionary(m => m.Id, m => m.Survivor);
        List<Guid> all = [.. ids, .. survivorOf.Keys];
        var records = await db.Affiliations.AsNoTracking().Where(a => all.Contains(a.ContactId) && !a.OrganizationDeleted).ToListAsync(cancellationToken);
        var affiliations = records.ConvertAll(r => (ContactId: survivorOf.GetValueOrDefault(r.ContactId, r.ContactId), r.OrganizationId, Content: r.Open(db.Sealer)));
        return affiliations.GroupBy(a => a.ContactId).ToDictionary(g => g.Key, g => new Belonging(
            [.. g.Where(a => a.Content.IsOn(today)).Select(a => a.OrganizationId).Distinct()],
            g.Select(a => a.Content.ChangesAfter(today)).Min()));
    }

    protected override async Task<IReadOnlyCollection<Guid>> FactsChangedByAsync(ContactsDb db, IReadOnlyList<IEvent> happened, CancellationToken cancellationToken)
    {
        // A page of events names more affiliations than a query takes.
        var theirs = new List<Guid>();
        foreach (var ids in happened.OfType<AffiliationsImported>().SelectMany(e => e.Created.Concat(e.Updated)).Chunk(AtOnce))
            theirs.AddRange(await db.Affiliations.Where(a => ids.Contains(a.Id)).Select(a => a.ContactId).ToListAsync(cancellationToken));
        return [.. await base.FactsChangedByAsync(db, happened, cancellationToken), .. happened.SelectMany(OfAffiliations), .. theirs];
    }

    private static IEnumerable<Guid> OfAffiliations(IEvent happened) => happened switch
    {
        AffiliationCreated e => [e.ContactId],
        AffiliationUpdated e => [e.ContactId],
        AffiliationDeleted e => [e.ContactId],
        ContactsMerged e => [e.ContactId],
        ContactsUnmerged e => [e.ContactId, e.MergedId],
        _ => [],
    };
}

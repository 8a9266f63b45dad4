using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.V1;
using CivicConnect.Events;
using CivicConnect.Names;
using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Directory;

/// <summary>Finds contacts in memory: filled from the sealed rows at start, kept current by the log, and at once by writes of this process.</summary>
internal sealed class ContactDirectory(SystemScopes<ContactsDb> scopes, ServiceStore<ContactsDb> store, ILogger<ContactDirectory> logger)
    : LogFollower<ContactsDb>(scopes, store, logger)
{
    private const int BuildPage = 2_000;
    private readonly NameDirectory names = new();
    private readonly Vault.Sealer sealer = store.Sealer;

    internal bool CodeNameTaken(string codeName) => names.CodeNameTaken(codeName);

    internal DirectoryPage Search(Caller caller, DirectoryQuery query) => names.Search(query with { Compartments = Visible(caller) });

    internal bool TryFindExternal(Caller caller, string system, string value, out Guid id) => names.TryFindExternal(system, value, Visible(caller), out id);

    internal void Put(ContactRecord record, Contact contact) => names.Put(DirectoryEntries.Of(record, contact));

    internal void PutRange(IEnumerable<(ContactRecord Record, Contact Contact)> contacts) => names.PutRange(contacts.Select(c => DirectoryEntries.Of(c.Record, c.Contact)));

    internal void Remove(Guid id) => names.Remove(id);

    protected override async Task BuildAsync(ContactsDb db, CancellationToken cancellationToken)
    {
        names.Clear();
        long after = 0;
        List<ContactRecord> rows;
        do
        {
            rows = await db.Contacts.AsNoTracking().Where(c => c.Number > after).OrderBy(c => c.Number).Take(BuildPage).ToListAsync(cancellationToken);
            PutRange(rows.Select(r => (r, r.Open(sealer))));
            after = rows.Count > 0 ? rows[^1].Number : after;
        }
        while (rows.Count == BuildPage);
    }

    protected override async Task FollowAsync(ContactsDb db, IReadOnlyList<LoggedEvent> events, CancellationToken cancellationToken)
    {
        var changed = events.Select(e => EventTypes.FromJson(e.Type, e.Payload)).SelectMany(ChangedBy).Distinct().ToList();
        foreach (var ids in changed.Chunk(BuildPage))
        {
            var rows = await db.Contacts.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken);
            PutRange(rows.Select(r => (r, r.Open(sealer))));
            foreach (var gone in ids.Except(rows.Select(r => r.Id)))
                Remove(gone);
        }
    }

    private static IEnumerable<Guid> ChangedBy(IEvent? happened) => happened switch
    {
        ContactCreated e => [e.ContactId],
        ContactUpdated e => [e.ContactId],
        ContactDeleted e => [e.ContactId],
        ContactsImported e => [.. e.Created, .. e.Updated, .. e.Deleted],
        _ => [],
    };

    private static IReadOnlyCollection<Guid>? Visible(Caller caller) => caller.SeesAll ? null : caller.Compartments;
}

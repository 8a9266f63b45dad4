using CivicConnect.Contacts.Affiliations;
using CivicConnect.Contacts.Data;
using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage.Inbox;
using Google.Type;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Consumers;

/// <summary>Ends the affiliations to an organization that was deleted.</summary>
internal sealed class OrganizationDeletedConsumer : IEventHandler<ContactsDb>
{
    public IReadOnlyCollection<Type> Types { get; } = [typeof(OrganizationDeleted), typeof(OrganizationsImported)];

    public async Task HandleAsync(ContactsDb db, IReadOnlyList<Happened> events, CancellationToken cancellationToken)
    {
        var deleted = events.SelectMany(e => DeletedBy(e.Event).Select(id => (Id: id, e.Logged.Time)))
            .GroupBy(d => d.Id).ToDictionary(g => g.Key, g => g.Min(d => d.Time));
        var ids = deleted.Keys.ToList();
        if (ids.Count == 0)
            return;
        var affiliations = await db.Affiliations.Where(a => ids.Contains(a.OrganizationId) && !a.OrganizationDeleted).ToListAsync(cancellationToken);
        foreach (var record in affiliations)
            End(db, record, deleted[record.OrganizationId]);
    }

    private static void End(ContactsDb db, AffiliationRecord record, System.DateTime day)
    {
        var affiliation = record.Open(db.Sealer);
        if (affiliation.EndDate.IsEmpty() || DateChecks.First(affiliation.EndDate) > DateOnly.FromDateTime(day))
            affiliation.EndDate = new Date { Year = day.Year, Month = day.Month, Day = day.Day };
        record.OrganizationDeleted = true;
        record.Close(db.Sealer, affiliation, day);
        db.Append(new AffiliationUpdated { AffiliationId = record.Id, ContactId = record.ContactId, OrganizationId = record.OrganizationId }, record.SetId, day);
    }

    private static IReadOnlyList<Guid> DeletedBy(IEvent happened) => happened switch
    {
        OrganizationDeleted e => [e.OrganizationId],
        OrganizationsImported e => e.Deleted,
        _ => [],
    };
}

using CivicConnect.Events;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Values;
using CivicConnect.Storage.Inbox;

namespace CivicConnect.Organizations.Consumers;

/// <summary>Whoever is erased at Contacts is no subject here any more.</summary>
internal sealed class ContactDeletedConsumer(TimeProvider time) : IEventHandler<OrganizationsDb>
{
    public IReadOnlyCollection<Type> Types { get; } = [typeof(ContactDeleted), typeof(ContactsImported)];

    public async Task HandleAsync(OrganizationsDb db, IReadOnlyList<Happened> events, CancellationToken cancellationToken)
    {
        foreach (var ids in events.SelectMany(e => DeletedBy(e.Event)).Distinct().Chunk(500))
            await db.DeleteValuesOfAsync(ids.Select(Subject.OfContact), time.GetUtcNow().UtcDateTime, cancellationToken);
    }

    private static IEnumerable<Guid> DeletedBy(IEvent happened) => happened switch
    {
        ContactDeleted e => [e.ContactId],
        ContactsImported e => e.Deleted,
        _ => [],
    };
}

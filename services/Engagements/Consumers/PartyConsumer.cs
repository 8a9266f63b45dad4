using CivicConnect.Engagements.Data;
using CivicConnect.Events;
using CivicConnect.Storage.Inbox;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Consumers;

/// <summary>A contact or organization that was deleted leaves an anonymous place in the engagements and follow-ups that name it.</summary>
internal sealed class PartyConsumer : IEventHandler<EngagementsDb>
{
    public IReadOnlyCollection<Type> Types { get; } = [typeof(ContactDeleted), typeof(ContactsImported), typeof(OrganizationDeleted), typeof(OrganizationsImported)];

    public async Task HandleAsync(EngagementsDb db, IReadOnlyList<Happened> events, CancellationToken cancellationToken)
    {
        foreach (var ids in events.SelectMany(e => DeletedBy(e.Event)).Distinct().Chunk(500))
        {
            db.Touched(await db.Participants.Where(p => ids.Contains(p.PartyId)).Select(p => p.EngagementId).Distinct().ToListAsync(cancellationToken));
            db.Touched(await db.FollowUps.Where(f => f.SubjectId != null && ids.Contains(f.SubjectId.Value)).Select(f => f.Id).ToListAsync(cancellationToken));
            await db.Participants.Where(p => ids.Contains(p.PartyId)).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsDeleted, true), cancellationToken);
            await db.FollowUps.Where(f => f.SubjectId != null && ids.Contains(f.SubjectId.Value)).ExecuteUpdateAsync(set => set.SetProperty(f => f.SubjectIsDeleted, true), cancellationToken);
        }
    }

    private static IEnumerable<Guid> DeletedBy(IEvent happened) => happened switch
    {
        ContactDeleted e => [e.ContactId],
        OrganizationDeleted e => [e.OrganizationId],
        ContactsImported e => e.Deleted,
        OrganizationsImported e => e.Deleted,
        _ => [],
    };
}

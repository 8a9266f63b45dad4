using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Parties;
using CivicConnect.Events;
using CivicConnect.Storage.Inbox;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Consumers;

/// <summary>A contact or organization that was renamed or deleted reaches the engagements and follow-ups that name it.</summary>
internal sealed class PartyConsumer : IEventHandler<EngagementsDb>
{
    public IReadOnlyCollection<Type> Types { get; } =
    [
        typeof(ContactUpdated), typeof(ContactDeleted), typeof(ContactsImported),
        typeof(OrganizationUpdated), typeof(OrganizationDeleted), typeof(OrganizationsImported),
    ];

    public async Task HandleAsync(EngagementsDb db, IReadOnlyList<Happened> events, CancellationToken cancellationToken)
    {
        var renamed = events.SelectMany(e => RenamedBy(e.Event)).Distinct().ToList();
        var deleted = events.SelectMany(e => DeletedBy(e.Event)).Distinct().ToList();
        foreach (var ids in renamed.Chunk(500))
        {
            await db.Participants.Where(p => ids.Contains(p.PartyId)).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsRenamed, true), cancellationToken);
            await db.FollowUps.Where(f => f.SubjectId != null && ids.Contains(f.SubjectId.Value)).ExecuteUpdateAsync(set => set.SetProperty(f => f.SubjectIsRenamed, true), cancellationToken);
        }
        foreach (var ids in deleted.Chunk(500))
            await ForgetAsync(db, ids, cancellationToken);
    }

    /// <summary>Marks them deleted and takes their names out of the envelopes.</summary>
    private static async Task ForgetAsync(EngagementsDb db, Guid[] ids, CancellationToken cancellationToken)
    {
        await db.Participants.Where(p => ids.Contains(p.PartyId)).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsDeleted, true), cancellationToken);
        foreach (var record in await db.Engagements.Where(e => db.Participants.Any(p => p.EngagementId == e.Id && ids.Contains(p.PartyId))).ToListAsync(cancellationToken))
        {
            var engagement = record.Open(db.Sealer);
            foreach (var participant in engagement.Participants.Where(p => ids.Contains(Party.Parse(p.Participant_)!.Value.Id)))
                participant.DisplayName = "";
            record.Sealed = record.SealAgain(db.Sealer, engagement);
        }
        foreach (var record in await db.FollowUps.Where(f => f.SubjectId != null && ids.Contains(f.SubjectId.Value)).ToListAsync(cancellationToken))
        {
            var followUp = record.Open(db.Sealer);
            followUp.SubjectDisplayName = "";
            record.SubjectIsDeleted = true;
            record.Sealed = record.SealAgain(db.Sealer, followUp);
        }
    }

    private static IEnumerable<Guid> RenamedBy(IEvent happened) => happened switch
    {
        ContactUpdated { Renamed: true } e => [e.ContactId],
        OrganizationUpdated { Renamed: true } e => [e.OrganizationId],
        ContactsImported e => e.Updated,
        OrganizationsImported e => e.Updated,
        _ => [],
    };

    private static IEnumerable<Guid> DeletedBy(IEvent happened) => happened switch
    {
        ContactDeleted e => [e.ContactId],
        OrganizationDeleted e => [e.OrganizationId],
        ContactsImported e => e.Deleted,
        OrganizationsImported e => e.Deleted,
        _ => [],
    };
}

using CivicConnect.Engagements.Campaigns;
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
        var deleted = events.SelectMany(e => DeletedBy(e.Event)).ToHashSet();
        await LeaveCampaignsAsync(db, deleted, cancellationToken);
        foreach (var ids in deleted.Chunk(500))
        {
            var participants = db.Participants.Where(p => ids.Contains(p.PartyId));
            var followUps = db.FollowUps.Where(f => f.SubjectId != null && ids.Contains(f.SubjectId.Value));
            db.Touched(await participants.Select(p => p.EngagementId).Distinct().ToListAsync(cancellationToken));
            db.Touched(await followUps.Select(f => f.Id).ToListAsync(cancellationToken));
            await participants.ExecuteUpdateAsync(set => set.SetProperty(p => p.IsDeleted, true), cancellationToken);
            await followUps.ExecuteUpdateAsync(set => set.SetProperty(f => f.SubjectIsDeleted, true), cancellationToken);
        }
    }

    /// <summary>There are few campaigns, and nothing in the clear says who stands in them.</summary>
    private static async Task LeaveCampaignsAsync(EngagementsDb db, HashSet<Guid> deleted, CancellationToken cancellationToken)
    {
        if (deleted.Count == 0)
            return;
        foreach (var record in await db.Campaigns.ToListAsync(cancellationToken))
        {
            var campaign = record.Open(db.Sealer);
            var gone = campaign.Members.Where(m => deleted.Contains(CampaignReader.PartyOf(m).Id)).ToList();
            gone.ForEach(m => campaign.Members.Remove(m));
            if (gone.Count > 0)
                record.CloseWith(db.Sealer, campaign, DateTime.UtcNow);
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

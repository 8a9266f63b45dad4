using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Engagements;

/// <summary>Opens engagements, and asks what participants are called who have been renamed since: the name in the envelope is that of its own day.</summary>
internal sealed class EngagementReader(EngagementsDb db, PartyNames names)
{
    internal async Task<List<Engagement>> ReadAsync(IReadOnlyList<EngagementRecord> records, CancellationToken cancellationToken)
    {
        var ids = records.Select(r => r.Id).ToList();
        var changed = await db.Participants.AsNoTracking().Where(p => ids.Contains(p.EngagementId) && (p.IsRenamed || p.IsDeleted)).ToListAsync(cancellationToken);
        var resources = records.Select(r => r.Complete(r.Open(db.Sealer))).ToList();
        if (changed.Count == 0)
            return resources;

        var deleted = changed.Where(p => p.IsDeleted).Select(p => (p.EngagementId, p.Party)).ToHashSet();
        var fresh = await names.FindAsync(changed.Where(p => !p.IsDeleted).Select(p => p.Party), cancellationToken);
        for (var i = 0; i < records.Count; i++)
        {
            foreach (var participant in resources[i].Participants)
            {
                var party = Party.Parse(participant.Participant_)!.Value;
                participant.Deleted = deleted.Contains((records[i].Id, party));
                participant.DisplayName = participant.Deleted ? "" : fresh.GetValueOrDefault(party, participant.DisplayName);
            }
        }
        return resources;
    }
}

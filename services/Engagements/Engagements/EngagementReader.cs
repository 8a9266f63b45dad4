using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Engagements;

/// <summary>Opens engagements and brings the names of their participants up to date.</summary>
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
        var renamed = changed.Where(p => p.IsRenamed && fresh.ContainsKey(p.Party)).GroupBy(p => p.EngagementId);
        foreach (var engagement in renamed)
            await KeepNamesAsync(records.First(r => r.Id == engagement.Key), fresh, cancellationToken);
        return resources;
    }

    /// <summary>Puts fresh names into the envelope, unless the engagement is being changed right now; it is no change of the engagement itself.</summary>
    private async Task KeepNamesAsync(EngagementRecord record, Dictionary<Party, string> fresh, CancellationToken cancellationToken)
    {
        var content = record.Open(db.Sealer);
        foreach (var participant in content.Participants)
            participant.DisplayName = fresh.GetValueOrDefault(Party.Parse(participant.Participant_)!.Value, participant.DisplayName);
        var envelope = record.SealAgain(db.Sealer, content);
        var kept = await db.Engagements.Where(e => e.Id == record.Id && e.Etag == record.Etag)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Sealed, envelope), cancellationToken);
        if (kept == 0)
            return;
        var parties = fresh.Keys.Select(p => p.Id).ToList();
        await db.Participants.Where(p => p.EngagementId == record.Id && parties.Contains(p.PartyId))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.IsRenamed, false), cancellationToken);
    }
}

using CivicConnect.Engagements.Campaigns;
using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Engagements;

/// <summary>
/// Opens engagements and names their participants as they are called today. Whether the caller may see these is for Contacts and Organizations
/// to say; of those they may not see, only that there is somebody is shown.
/// </summary>
internal sealed class EngagementReader(EngagementsDb db, PartyNames names)
{
    /// <summary>Participants of whom some may have been merged.</summary>
    internal static StoredParties<Participant> Participants { get; } = new(p => p.Participant_, (p, name) => p.Participant_ = name);

    internal async Task<List<Engagement>> ReadAsync(IReadOnlyList<EngagementRecord> records, CancellationToken cancellationToken)
    {
        var ids = records.Select(r => r.Id).ToList();
        var participants = await db.Participants.AsNoTracking().Where(p => ids.Contains(p.EngagementId)).ToListAsync(cancellationToken);
        var deleted = participants.Where(p => p.IsDeleted).Select(p => p.Party).ToHashSet();
        var visible = await names.FindAsync(participants.Where(p => !p.IsDeleted).Select(p => p.Party), cancellationToken);
        var titles = await db.CampaignTitlesAsync(records.Select(r => r.CampaignId), cancellationToken);
        return [.. records.Select(r => Show(r, deleted, visible, titles))];
    }

    /// <summary>One that was saved just now, with the names that were asked for to check it.</summary>
    internal async Task<Engagement> ReadAsync(EngagementRecord record, IEnumerable<Party> deleted, Dictionary<Party, PartyName> visible, CancellationToken cancellationToken) =>
        Show(record, [.. deleted], visible, await db.CampaignTitlesAsync([record.CampaignId], cancellationToken));

    private Engagement Show(EngagementRecord record, HashSet<Party> deleted, Dictionary<Party, PartyName> visible, Dictionary<Guid, string> titles)
    {
        var engagement = record.Complete(record.Open(db.Sealer));
        engagement.Compartments.Show(db, record);
        if (record.CampaignId is { } campaign && titles.TryGetValue(campaign, out var title))
            engagement.CampaignTitle = title;
        else
            engagement.Campaign = "";
        var named = visible.Where(v => !deleted.Contains(v.Key)).ToDictionary();
        var names = named.Values.ToLookup(n => n.Survivor, n => n.DisplayName);
        var participants = Participants.ToShow(engagement.Participants, named);
        engagement.Participants.Clear();
        foreach (var participant in participants)
        {
            var party = Party.Parse(participant.Participant_)!.Value;
            participant.Deleted = deleted.Contains(party);
            participant.DisplayName = names[party].FirstOrDefault("");
            engagement.Participants.Add(participant.Deleted || names.Contains(party) ? participant : new Participant { Outside = true });
        }
        return engagement;
    }
}

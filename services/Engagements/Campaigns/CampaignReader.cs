using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Engagements.Campaigns;

/// <summary>Opens campaigns as the caller may see them: their members named as these are called today, without who is outside the caller's compartments.</summary>
internal sealed class CampaignReader(EngagementsDb db, PartyNames names)
{
    internal async Task<List<Campaign>> ReadAsync(IReadOnlyList<CampaignRecord> records, CancellationToken cancellationToken)
    {
        var campaigns = records.Select(r => r.Complete(db, r.Open(db.Sealer))).ToList();
        var visible = await names.FindAsync(campaigns.SelectMany(c => c.Members).Select(PartyOf), cancellationToken);
        foreach (var campaign in campaigns)
        {
            for (var i = 0; i < campaign.Members.Count; i++)
            {
                if (visible.TryGetValue(PartyOf(campaign.Members[i]), out var name))
                    campaign.Members[i].DisplayName = name;
                else
                    campaign.Members[i] = new Campaign.Types.Member { Outside = true };
            }
        }
        return campaigns;
    }

    /// <summary>The members that the caller is not shown.</summary>
    internal async Task<List<Campaign.Types.Member>> FindOutsideAsync(Campaign stored, CancellationToken cancellationToken)
    {
        var visible = await names.FindAsync(stored.Members.Select(PartyOf), cancellationToken);
        return [.. stored.Members.Where(m => !visible.ContainsKey(PartyOf(m)))];
    }

    internal static Party PartyOf(Campaign.Types.Member member) => Party.Parse(member.Member_)!.Value;
}

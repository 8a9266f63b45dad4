using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Engagements.Campaigns;

/// <summary>Opens campaigns as the caller may see them: their members named as these are called today, without who is outside the caller's compartments.</summary>
internal sealed class CampaignReader(EngagementsDb db, PartyNames parties)
{
    /// <summary>Members of whom some may have been merged.</summary>
    internal static StoredParties<Campaign.Types.Member> Members { get; } = new(m => m.Member_, (m, name) => m.Member_ = name);

    internal async Task<List<Campaign>> ReadAsync(IReadOnlyList<CampaignRecord> records, CancellationToken cancellationToken)
    {
        var campaigns = records.Select(r => r.Complete(db, r.Open(db.Sealer))).ToList();
        var visible = await parties.FindAsync(campaigns.SelectMany(c => c.Members).Select(PartyOf), cancellationToken);
        var names = visible.Values.ToLookup(n => n.Survivor, n => n.DisplayName);
        foreach (var campaign in campaigns)
        {
            var members = Members.ToShow(campaign.Members, visible);
            campaign.Members.Clear();
            foreach (var member in members)
            {
                member.DisplayName = names[PartyOf(member)].FirstOrDefault("");
                campaign.Members.Add(names.Contains(PartyOf(member)) ? member : new Campaign.Types.Member { Outside = true });
            }
        }
        return campaigns;
    }

    /// <summary>The members that the caller is not shown.</summary>
    internal async Task<List<Campaign.Types.Member>> FindOutsideAsync(Campaign stored, CancellationToken cancellationToken)
    {
        var visible = await parties.FindAsync(stored.Members.Select(PartyOf), cancellationToken);
        return [.. stored.Members.Where(m => !visible.ContainsKey(PartyOf(m)))];
    }

    internal static Party PartyOf(Campaign.Types.Member member) => Party.Parse(member.Member_)!.Value;
}

using CivicConnect.Engagements.Data;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.Campaigns;

/// <summary>What campaigns are called.</summary>
internal static class CampaignTitles
{
    /// <summary>The titles of those that the caller may see; of all for null.</summary>
    internal static async Task<Dictionary<Guid, string>> CampaignTitlesAsync(this EngagementsDb db, IEnumerable<Guid?>? ids, CancellationToken cancellationToken)
    {
        var campaigns = db.Campaigns.AsNoTracking();
        if (ids is not null)
        {
            var wanted = ids.OfType<Guid>().Distinct().ToList();
            if (wanted.Count == 0)
                return [];
            campaigns = campaigns.Where(c => wanted.Contains(c.Id));
        }
        return await campaigns.ToDictionaryAsync(c => c.Id, c => c.Open(db.Sealer).Title, cancellationToken);
    }
}

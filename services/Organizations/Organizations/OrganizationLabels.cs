using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Organizations;

/// <summary>What to show for an organization that another record names.</summary>
internal readonly record struct OrganizationLabel(string DisplayName, Organization.Types.Kind Kind);

internal static class OrganizationLabels
{
    private const int AtOnce = 1000;

    /// <summary>The labels of organizations by id; those that do not exist or that the caller may not see are left out.</summary>
    internal static async Task<Dictionary<Guid, OrganizationLabel>> LabelsAsync(this OrganizationsDb db, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var labels = new Dictionary<Guid, OrganizationLabel>();
        foreach (var some in ids.Distinct().Chunk(AtOnce))
        {
            foreach (var record in await db.Organizations.AsNoTracking().Where(o => some.Contains(o.Id)).ToListAsync(cancellationToken))
                labels.Add(record.Id, new OrganizationLabel(record.Open(db.Sealer).FindDisplayName(), record.Kind));
        }
        return labels;
    }
}

using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Organizations;

/// <summary>What to show for an organization that another record names.</summary>
/// <param name="Id">The one as which it is shown: where it was merged, the one that remains.</param>
/// <param name="DisplayName">What it is called.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct OrganizationLabel(Guid Id, string DisplayName, Organization.Types.Kind Kind);

internal static class OrganizationLabels
{
    private const int AtOnce = 1000;

    /// <summary>The labels of organizations by the ids asked for; those that do not exist or that the caller may not see are left out.</summary>
    internal static async Task<Dictionary<Guid, OrganizationLabel>> LabelsAsync(this OrganizationsDb db, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var labels = new Dictionary<Guid, OrganizationLabel>();
        foreach (var some in ids.Distinct().Chunk(AtOnce))
        {
            var survivors = await db.SurvivorsAsync(some, cancellationToken);
            var remaining = some.Select(id => survivors.GetValueOrDefault(id, id)).Distinct().ToList();
            var found = (await db.Organizations.AsNoTracking().Where(o => remaining.Contains(o.Id)).ToListAsync(cancellationToken))
                .ToDictionary(r => r.Id, r => new OrganizationLabel(r.Id, r.Open(db.Sealer).FindDisplayName(), r.Kind));
            foreach (var id in some)
            {
                if (found.TryGetValue(survivors.GetValueOrDefault(id, id), out var label))
                    labels.Add(id, label);
            }
        }
        return labels;
    }
}

using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Developments;

/// <summary>Opens developments as the caller may see them: without the resolution and the organizations that lie outside their compartments or are gone.</summary>
internal sealed class DevelopmentReader(OrganizationsDb db)
{
    private const int AtOnce = 1000;

    internal async Task<List<Development>> ReadAsync(IReadOnlyList<DevelopmentRecord> records, CancellationToken cancellationToken)
    {
        var developments = records.Select(r => r.Complete(r.Open(db.Sealer))).ToList();
        var resolutionIds = records.Select(r => r.ResolutionId).OfType<Guid>().Distinct().ToList();
        var resolutions = await db.Resolutions.Where(r => resolutionIds.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(cancellationToken);
        var organizations = await FindVisibleAsync(developments.SelectMany(d => d.Organizations), cancellationToken);
        foreach (var (record, development) in records.Zip(developments))
        {
            if (record.ResolutionId is { } resolution && !resolutions.Contains(resolution))
                development.Resolution = "";
            foreach (var gone in development.Organizations.Where(o => !organizations.Contains(o)).ToList())
                development.Organizations.Remove(gone);
            development.Compartments.Show(db, record);
        }
        return developments;
    }

    /// <summary>Those of some organizations that the caller may see; names that are none are left out.</summary>
    internal async Task<HashSet<string>> FindVisibleAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var visible = new HashSet<string>();
        var ids = names.Select(n => ResourceNames.TryParse(n, ResourceNames.Organizations, out var id) ? id : default).Where(id => id != default).Distinct();
        foreach (var some in ids.Chunk(AtOnce))
            visible.UnionWith((await db.Organizations.Where(o => some.Contains(o.Id)).Select(o => o.Id).ToListAsync(cancellationToken)).Select(id => ResourceNames.Of(ResourceNames.Organizations, id)));
        return visible;
    }
}

using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Developments;

/// <summary>
/// Opens developments as the caller may see them: without the resolution and the organizations that lie outside their compartments or are gone.
/// Organizations that were merged are shown once, as the one that remains.
/// </summary>
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
            development.Organizations.Fill(development.Organizations.Select(o => organizations.GetValueOrDefault(o)).OfType<string>().Distinct().ToList());
            development.Compartments.Show(db, record);
        }
        return developments;
    }

    /// <summary>Those of some organizations that the caller may see, with the name of the one as which each is shown; names that are none are left out.</summary>
    internal async Task<Dictionary<string, string>> FindVisibleAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var visible = new Dictionary<string, string>();
        var ids = names.Select(n => ResourceNames.TryParse(n, ResourceNames.Organizations, out var id) ? id : default).Where(id => id != default).Distinct();
        foreach (var some in ids.Chunk(AtOnce))
        {
            var survivors = await db.SurvivorsAsync(some, cancellationToken);
            var remaining = some.Select(id => survivors.GetValueOrDefault(id, id)).Distinct().ToList();
            var seen = await db.Organizations.Where(o => remaining.Contains(o.Id)).Select(o => o.Id).ToHashSetAsync(cancellationToken);
            foreach (var id in some.Where(id => seen.Contains(survivors.GetValueOrDefault(id, id))))
                visible.Add(NameOf(id), NameOf(survivors.GetValueOrDefault(id, id)));
        }
        return visible;
    }

    private static string NameOf(Guid id) => ResourceNames.Of(ResourceNames.Organizations, id);
}

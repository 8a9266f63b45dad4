using CivicConnect.Contacts.Data;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Affiliations;

/// <summary>Which organizations are the same, as far as this service has heard. Where Organizations is asked, its answer has it sooner.</summary>
internal static class OrganizationAliasQueries
{
    private const int AtOnce = 1000;

    /// <summary>For those of some organizations that were merged, the one that remains in the end; of a ring, which no order of merges makes, the least.</summary>
    internal static async Task<Dictionary<Guid, Guid>> OrganizationSurvivorsAsync(this ContactsDb db, IEnumerable<Guid> organizationIds, CancellationToken cancellationToken)
    {
        var asked = organizationIds.ToHashSet();
        var mergedInto = new Dictionary<Guid, Guid>();
        for (var ids = asked; ids.Count > 0;)
        {
            var found = new Dictionary<Guid, Guid>();
            foreach (var some in ids.Chunk(AtOnce))
            {
                foreach (var alias in await db.OrganizationAliases.AsNoTracking().Where(a => some.Contains(a.OrganizationId) && a.MergedInto != null).ToListAsync(cancellationToken))
                    found.Add(alias.OrganizationId, alias.MergedInto!.Value);
            }
            foreach (var (id, into) in found)
                mergedInto.Add(id, into);
            ids = [.. found.Values.Where(id => !mergedInto.ContainsKey(id))];
        }
        return asked.Where(mergedInto.ContainsKey).ToDictionary(id => id, id => Survivor(id, mergedInto));
    }

    private static Guid Survivor(Guid id, Dictionary<Guid, Guid> mergedInto)
    {
        var way = new List<Guid>();
        for (; mergedInto.TryGetValue(id, out var next); id = next)
        {
            if (way.Contains(id))
                return way[way.IndexOf(id)..].Min();
            way.Add(id);
        }
        return id;
    }
}

using CivicConnect.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Organizations;

/// <summary>Where an organization stands.</summary>
internal sealed record Place(Guid Id, Guid? ParentId);

/// <summary>What lies above organizations.</summary>
internal static class Parents
{
    /// <summary>An organization and those above it, the nearest first, as far as the caller may see them; those that were merged as the ones that remain.</summary>
    /// <param name="db">The context.</param>
    /// <param name="id">Where to begin; null for nothing.</param>
    /// <param name="known">Places that are not saved yet.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<List<Guid>> FromAsync(this OrganizationsDb db, Guid? id, Func<Guid, Place?>? known, CancellationToken cancellationToken)
    {
        var way = new List<Guid>();
        while (id is { } at && (known?.Invoke(at) ?? await db.Named(at).Select(o => new Place(o.Id, o.ParentId)).SingleOrDefaultAsync(cancellationToken)) is { } place && !way.Contains(place.Id))
        {
            way.Add(place.Id);
            id = place.ParentId;
        }
        return way;
    }
}

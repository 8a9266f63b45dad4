using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Values;

/// <summary>Finds standards that the caller may see, in any version.</summary>
internal sealed class StandardReader(OrganizationsDb db)
{
    /// <summary>A version of a standard, or with 0 the newest; null if there is none.</summary>
    internal async Task<ValueStandard?> FindAsync(Guid id, int version, CancellationToken cancellationToken)
    {
        if (id == DefaultStandard.Id)
            return DefaultStandard.Of(version);
        var newest = await db.Standards.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (newest is null || version == 0 || version == newest.Version)
            return newest?.ToResource(db);
        var earlier = await db.EarlierStandards.AsNoTracking().SingleOrDefaultAsync(s => s.StandardId == id && s.Version == version, cancellationToken);
        return earlier is null ? null : newest.Complete(db, earlier.Open(db.Sealer), version, earlier.UpdateTime);
    }
}

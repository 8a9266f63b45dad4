using CivicConnect.Organizations.Data;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Ties;

/// <summary>The ways in which ties are looked up.</summary>
internal static class TieQueries
{
    /// <summary>Ties of which at least one of the parties is an end, or an organization that was merged into one of them.</summary>
    internal static async Task<IQueryable<TieRecord>> TiesOfAsync(this OrganizationsDb db, IReadOnlyCollection<TieParty> parties, CancellationToken cancellationToken)
    {
        var ids = parties.Select(p => p.OrganizationId).OfType<Guid>().ToList();
        ids.AddRange((await db.MergedIntoAsync(ids, cancellationToken)).SelectMany(m => m));
        var countries = parties.Select(p => p.Country).OfType<string>().ToList();
        return db.Ties.AsNoTracking().Where(t => ids.Contains(t.SubjectId!.Value) || ids.Contains(t.ObjectId!.Value) || countries.Contains(t.SubjectCountry!) || countries.Contains(t.ObjectCountry!));
    }

    /// <summary>Ties that go on, that is all whose last day has not passed.</summary>
    internal static IQueryable<TieRecord> GoingOn(this IQueryable<TieRecord> ties, DateOnly today) => ties.Where(t => t.End >= today);
}

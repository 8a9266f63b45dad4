namespace CivicConnect.Organizations.Ties;

/// <summary>The ways in which ties are looked up.</summary>
internal static class TieQueries
{
    /// <summary>Ties of which the party is one end.</summary>
    internal static IQueryable<TieRecord> Of(this IQueryable<TieRecord> ties, TieParty party) => party.Country is { } country
        ? ties.Where(t => t.SubjectCountry == country || t.ObjectCountry == country)
        : ties.Where(t => t.SubjectId == party.OrganizationId || t.ObjectId == party.OrganizationId);

    /// <summary>Ties of which at least one of the parties is an end.</summary>
    internal static IQueryable<TieRecord> OfAny(this IQueryable<TieRecord> ties, IReadOnlyCollection<TieParty> parties)
    {
        var ids = parties.Select(p => p.OrganizationId).OfType<Guid>().ToList();
        var countries = parties.Select(p => p.Country).OfType<string>().ToList();
        return ties.Where(t => ids.Contains(t.SubjectId!.Value) || ids.Contains(t.ObjectId!.Value) || countries.Contains(t.SubjectCountry!) || countries.Contains(t.ObjectCountry!));
    }

    /// <summary>Ties that go on, that is all whose last day has not passed.</summary>
    internal static IQueryable<TieRecord> GoingOn(this IQueryable<TieRecord> ties, DateOnly today) => ties.Where(t => t.End >= today);
}

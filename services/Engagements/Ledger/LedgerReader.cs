using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using Google.Type;

namespace CivicConnect.Engagements.Ledger;

/// <summary>Asks the ledger in the caller's name: everything that has been committed, of what they may see.</summary>
internal sealed class LedgerReader(EngagementsDb db, LedgerFollower follower, TimeProvider time)
{
    private const int MostMonths = 50 * 12;

    /// <summary>The present month.</summary>
    internal int ThisMonth => Month.Of(time.GetUtcNow().UtcDateTime);

    /// <summary>The figures, once everything that was committed before the call is in them.</summary>
    internal async Task<RelationsLedger> CurrentAsync(CancellationToken cancellationToken)
    {
        await follower.CurrentAsync(db, cancellationToken);
        return follower.Ledger;
    }

    /// <summary>The sets of compartments that the caller may see; null for all.</summary>
    internal IReadOnlySet<Guid>? Visible { get; } = db.VisibleSets?.ToHashSet();

    /// <summary>Those of them with at least one of some compartments.</summary>
    internal IReadOnlySet<Guid> Within(IReadOnlyCollection<Guid> compartments)
    {
        // Of a compartment that the caller is not in they do not learn either which of their own records belong to it too.
        var own = compartments.Where(c => db.Caller.SeesAll || db.Caller.Compartments.Contains(c)).ToList();
        return own.Count == 0 ? new HashSet<Guid>() : db.Sets.With(own).ToHashSet();
    }

    /// <summary>Reads `country`, `compartment`, `from_date` and `to_date` of a request.</summary>
    internal LedgerQuery Query(Problems problems, string? country, string compartment, Date? from, Date? to, int mostMonths = MostMonths)
    {
        problems.Country("country", country ?? "");
        var only = problems.Name("compartment", compartment, ResourceNames.Compartments, required: false);
        var year = ThisMonth / 12;
        problems.Date("from_date", from, 1950, year + 10);
        problems.Date("to_date", to, 1950, year + 10);
        problems.Order("to_date", from, to);
        if (problems.Any)
            return new LedgerQuery(0, 0, null);
        var last = to.IsEmpty() ? Math.Max(ThisMonth, from.IsEmpty() ? 0 : Month.Of(from!)) : Month.Of(to!);
        var first = from.IsEmpty() ? last - 11 : Month.Of(from!);
        if (last - first >= mostMonths)
            problems.Add("from_date", $"must not lie more than {mostMonths / 12} years before the end");
        return new LedgerQuery(first, last, only == default ? Visible : Within([only]), string.IsNullOrEmpty(country) ? null : country);
    }
}

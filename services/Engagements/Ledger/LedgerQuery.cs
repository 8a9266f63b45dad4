namespace CivicConnect.Engagements.Ledger;

/// <summary>Which engagements are meant.</summary>
/// <param name="From">The first month, see <see cref="Month"/>.</param>
/// <param name="To">The last month.</param>
/// <param name="Sets">Only these sets of compartments: those that the caller may see, or fewer; null for all.</param>
/// <param name="Country">ISO 3166-1 alpha-2, empty for what is of no known country; null for all.</param>
internal sealed record LedgerQuery(int From, int To, IReadOnlySet<Guid>? Sets, string? Country = null)
{
    internal bool Includes(int month, Guid setId) => month >= From && month <= To && (Sets is null || Sets.Contains(setId));
}

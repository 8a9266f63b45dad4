using CivicConnect.Screening.Matching;
using CivicConnect.Storage;

namespace CivicConnect.Screening.Running;

/// <summary>A list that waits to be matched, or is being.</summary>
/// <param name="Id">The screening.</param>
/// <param name="Title">What the list is called.</param>
/// <param name="List">What is on it; held in memory alone, and no longer than the run.</param>
/// <param name="StartedBy">Who began it: what it adds is on record as theirs.</param>
/// <param name="Compartments">What they may see.</param>
internal sealed record ScreeningRun(Guid Id, string Title, ListIndex List, string StartedBy, IReadOnlyList<Guid> Compartments)
{
    /// <summary>They, as far as this run goes: hits lie where their subjects do, whatever their level there.</summary>
    internal Principal Principal => new() { Subject = StartedBy, Client = "screening", Memberships = [.. Compartments.Select(c => new Membership(c, MemberLevel.Officer, MayReveal: true))] };
}

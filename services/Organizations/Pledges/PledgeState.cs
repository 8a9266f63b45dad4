using Conduct = CivicConnect.Organizations.V1.Pledge.Types.Conduct;
using Outcome = CivicConnect.Organizations.V1.Pledge.Types.Conduct.Types.Outcome;
using State = CivicConnect.Organizations.V1.Pledge.Types.State;

namespace CivicConnect.Organizations.Pledges;

/// <summary>
/// What became of a pledge, from the conduct recorded since. Open while nothing is recorded. Broken as soon as anything breaks it, and for good:
/// a promise kept on another day does not undo that; whoever promises anew makes a new pledge. Kept if all that is recorded keeps to it.
/// </summary>
internal static class PledgeState
{
    internal static State Of(IReadOnlyCollection<Conduct> conduct) =>
        conduct.Count == 0 ? State.Open : conduct.Any(c => c.Outcome == Outcome.Broken) ? State.Broken : State.Kept;
}

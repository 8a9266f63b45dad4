using CivicConnect.Organizations.Ties;
using CivicConnect.Organizations.V1;
using Level = CivicConnect.Organizations.V1.IndependenceHint.Types.Level;
using OrganizationKind = CivicConnect.Organizations.V1.Organization.Types.Kind;
using SignalKind = CivicConnect.Organizations.V1.IndependenceSignal.Types.Kind;
using TieKind = CivicConnect.Organizations.V1.Tie.Types.Kind;

namespace CivicConnect.Organizations.Independence;

/// <summary>One thing that speaks for an organization being a state's.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="OriginId">The signal or the tie.</param>
/// <param name="SignalKind">Unspecified for a tie.</param>
/// <param name="TieKind">Unspecified for a signal.</param>
/// <param name="Party">The state or its body at the other end of a tie.</param>
/// <param name="Ground">On what it rests.</param>
/// <param name="Weight">Points by itself, above 0.</param>
internal sealed record IndependenceReason(Guid OrganizationId, Guid OriginId, SignalKind SignalKind, TieKind TieKind, TieParty? Party, Ground Ground, int Weight);

/// <summary>On what dependence rests.</summary>
internal enum Ground
{
    Control,
    Leadership,
    Founding,
    Money,
    List,
    Address,
}

/// <summary>
/// How much speaks for an organization being a state's. Each reason rests on a ground and has a weight:
/// <code>
/// control      60  a state controls it (tie CONTROLS)
/// leadership   40  a state appoints who leads it (signal STATE_APPOINTED, tie APPOINTS_LEADERSHIP)
///              25  somebody leads both it and a state's body (signal SHARED_LEADERSHIP)
/// founding     35  it was founded by decree (signal FOUNDED_BY_DECREE)
/// money        30  a state funds it (signal STATE_FUNDED, tie FUNDS)
/// list         30  it stands on a list of bodies of a state (signal LISTED)
/// address      15  it shares an address with a state's body (signal SHARED_ADDRESS)
/// </code>
/// Ties count where their subject is a state, or an organization that is a government body, a legislature or state-affiliated, and their object
/// the organization in question. One that has ended weighs half. Membership, agreements, trade and military cooperation weigh nothing: independent
/// groups have these with states too, and a hint that is often wrong is soon ignored.
/// <code>score = the lesser of 100 and the sum over all grounds of the heaviest reason of the ground</code>
/// so that one fact recorded twice, or told by two sources, is not two facts. 0 is NONE, below 60 WEAK, from 60 on STRONG.
/// </summary>
internal static class IndependenceRule
{
    private const int Strong = 60;
    private const int Most = 100;

    /// <summary>The kinds of ties that can speak for it.</summary>
    internal static readonly TieKind[] TieKinds = [TieKind.Controls, TieKind.AppointsLeadership, TieKind.Funds];

    /// <summary>The kinds of organizations that count as a state's.</summary>
    internal static readonly OrganizationKind[] StateKinds = [OrganizationKind.GovernmentBody, OrganizationKind.Legislature, OrganizationKind.StateAffiliated];

    internal static (Ground Ground, int Weight) Of(SignalKind kind) => kind switch
    {
        SignalKind.StateFunded => (Ground.Money, 30),
        SignalKind.StateAppointed => (Ground.Leadership, 40),
        SignalKind.SharedAddress => (Ground.Address, 15),
        SignalKind.SharedLeadership => (Ground.Leadership, 25),
        SignalKind.FoundedByDecree => (Ground.Founding, 35),
        SignalKind.Listed => (Ground.List, 30),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static (Ground Ground, int Weight) Of(TieKind kind, bool ended)
    {
        var (ground, weight) = kind switch
        {
            TieKind.Controls => (Ground.Control, 60),
            TieKind.AppointsLeadership => (Ground.Leadership, 40),
            TieKind.Funds => (Ground.Money, 30),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        return (ground, ended ? weight / 2 : weight);
    }

    /// <summary>The reasons that count, one for each ground.</summary>
    internal static HashSet<IndependenceReason> Counting(IEnumerable<IndependenceReason> reasons) =>
        [.. reasons.GroupBy(r => r.Ground).Select(g => g.OrderByDescending(r => r.Weight).ThenBy(r => r.OriginId).First())];

    internal static int Score(IEnumerable<IndependenceReason> reasons) => Math.Min(Most, Counting(reasons).Sum(r => r.Weight));

    internal static Level LevelOf(int score) => score >= Strong ? Level.Strong : score > 0 ? Level.Weak : Level.None;
}

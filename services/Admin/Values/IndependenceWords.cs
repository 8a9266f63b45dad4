using CivicConnect.Admin.Text;
using CivicConnect.Organizations.V1;
using HintLevel = CivicConnect.Organizations.V1.IndependenceHint.Types.Level;
using SignalKind = CivicConnect.Organizations.V1.IndependenceSignal.Types.Kind;
using State = CivicConnect.Organizations.V1.IndependenceHint.Types.State;

namespace CivicConnect.Admin.Values;

/// <summary>What speaks against an organization's independence, in words.</summary>
internal static class IndependenceWords
{
    public static IEnumerable<(string, string)> Choices => Enum.GetValues<SignalKind>().Where(k => k != default).Select(k => (k.ToString(), Of(k)));

    public static string Of(IndependenceHint hint) => (hint.State, hint.Level) switch
    {
        (State.Confirmed, _) => "state-affiliated",
        (State.Dismissed, _) => "independent, for all that is known",
        (_, HintLevel.Strong) => "may well be state-affiliated",
        (_, HintLevel.Weak) => "may be state-affiliated",
        _ => "nothing speaks against it",
    };

    public static string Css(IndependenceHint hint) => (hint.State, hint.Level) switch
    {
        (State.Confirmed, _) => "risk",
        (State.Dismissed, _) => "safe",
        (_, HintLevel.Strong or HintLevel.Weak) => "late",
        _ => "",
    };

    public static string Of(SignalKind kind) => kind switch
    {
        SignalKind.StateFunded => "A state pays for it",
        SignalKind.StateAppointed => "A state appoints who leads it",
        SignalKind.SharedAddress => "It shares an address with a body of a state",
        SignalKind.SharedLeadership => "Somebody leads both it and a body of a state",
        SignalKind.FoundedByDecree => "It was founded by decree",
        SignalKind.Listed => "It stands on a list of bodies of a state",
        _ => "",
    };

    public static string Of(IndependenceHint.Types.Reason reason) =>
        reason.SignalKind != default ? Of(reason.SignalKind) : $"Tie: {Words.Of(reason.TieKind).ToLowerInvariant()}";
}

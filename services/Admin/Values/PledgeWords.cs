using Outcome = CivicConnect.Organizations.V1.Pledge.Types.Conduct.Types.Outcome;
using State = CivicConnect.Organizations.V1.Pledge.Types.State;

namespace CivicConnect.Admin.Values;

/// <summary>Pledges in words.</summary>
internal static class PledgeWords
{
    public static IReadOnlyList<State> States { get; } = [State.Broken, State.Kept, State.Open];

    public static string Of(State state) => state switch
    {
        State.Broken => "broken",
        State.Kept => "kept",
        _ => "open",
    };

    public static string Css(State state) => state switch
    {
        State.Broken => "risk",
        State.Kept => "safe",
        _ => "",
    };

    public static string Of(Outcome outcome) => outcome == Outcome.Broken ? "broken" : "kept";

    public static string Css(Outcome outcome) => outcome == Outcome.Broken ? "risk" : "safe";

    /// <summary>"kept 2 times, broken once"; empty where nothing is set against it yet.</summary>
    public static string Since(Pledge pledge) => string.Join(", ", new[] { Outcome.Kept, Outcome.Broken }
        .Select(o => (Outcome: o, Count: pledge.Conduct.Count(c => c.Outcome == o))).Where(o => o.Count > 0)
        .Select(o => $"{Of(o.Outcome)} {(o.Count == 1 ? "once" : $"{o.Count} times")}"));

    public static IEnumerable<(string, string)> Outcomes { get; } = [(nameof(Outcome.Kept), "Kept to it"), (nameof(Outcome.Broken), "Broke it")];
}

using CivicConnect.Admin.Text;
using Bound = CivicConnect.Engagements.V1.Target.Types.Bound;
using Direction = CivicConnect.Engagements.V1.ShiftPlan.Types.Step.Types.Direction;
using State = CivicConnect.Engagements.V1.Target.Types.State;
using Step = CivicConnect.Engagements.V1.ShiftPlan.Types.Step;

namespace CivicConnect.Admin.Reports;

/// <summary>Targets and the steps of plans as sentences.</summary>
internal static class TargetWords
{
    /// <summary>"At least 80% of engagements in Iran with civil-society leaders or media, over 12 months".</summary>
    public static string Of(Target target) =>
        $"{(target.Bound == Bound.AtMost ? "At most" : "At least")} {target.Percent}% of {Counted(target.Measure, target.CurrencyCode)}" +
        $"{(target.Country.Length > 0 ? $" in {Places.Country(target.Country)}" : " in all countries")} with {Or(target.Classes)}, over {Words.Count(target.Months == 0 ? 12 : target.Months, "month", "months")}";

    /// <summary>How it stands, in words.</summary>
    public static string Of(State state) => state switch
    {
        State.Met => "met",
        State.Missed => "missed",
        _ => "nothing recorded",
    };

    /// <summary>"Grow relations with media to at least 12 engagements in twelve months".</summary>
    public static string Of(Step step)
    {
        var with = $"relations with {Lower(step.CounterpartClass)}";
        var goal = $"{step.Goal:N0} {Counted(step.Measure, "")}";
        return step.Direction switch
        {
            Direction.End => $"End {with}",
            Direction.Shrink => $"Shrink {with} to at most {goal} in twelve months",
            Direction.Begin => $"Begin {with}: at least {goal} in twelve months",
            _ => $"Grow {with} to at least {goal} in twelve months",
        };
    }

    public static string Of(Step.Types.State state) => state switch
    {
        Step.Types.State.Reached => "reached",
        Step.Types.State.Late => "late",
        _ => "on the way",
    };

    public static string Css(State state) => state switch { State.Met => "safe", State.Missed => "late", _ => "" };

    public static string Css(Step.Types.State state) => state switch { Step.Types.State.Reached => "safe", Step.Types.State.Late => "late", _ => "" };

    public static string Counted(Measure measure, string currency) => measure switch
    {
        Measure.Hours => "hours",
        Measure.Money => $"money in {currency}",
        _ => "engagements",
    };

    private static string Or(IReadOnlyCollection<CounterpartClass> classes)
    {
        var words = Classes.InOrder.Where(classes.Contains).Select(Lower).ToList();
        return words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} or {words[^1]}";
    }

    private static string Lower(CounterpartClass counterpart) => Classes.Of(counterpart) is [var first, .. var rest] ? char.ToLowerInvariant(first) + rest : "";
}

using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using Step = CivicConnect.Engagements.V1.ShiftPlan.Types.Step;

namespace CivicConnect.Engagements.ShiftPlans;

/// <summary>What a plan must be like.</summary>
internal static class ShiftPlanChecks
{
    private const int MaxSteps = 50;
    private const int MaxGoal = 1_000_000;
    private const int MaxYears = 20;

    internal static void ShiftPlan(this Problems problems, string field, ShiftPlan plan, int thisYear)
    {
        if (plan.Country.Length == 0)
            problems.Add($"{field}.country", "is required");
        problems.Country($"{field}.country", plan.Country);
        problems.Text($"{field}.title", plan.Title, 200, required: true);
        problems.Date($"{field}.start_date", plan.StartDate, 1990, thisYear + 10, whole: true, required: true);
        problems.Text($"{field}.note", plan.Note, 5000, lines: true);
        if (plan.Steps.Count == 0)
            problems.Add($"{field}.steps", "is required: at least one relation that is to end, shrink, begin or grow");
        problems.Count($"{field}.steps", plan.Steps.Count, MaxSteps);
        for (var i = 0; i < Math.Min(plan.Steps.Count, MaxSteps); i++)
            problems.Step($"{field}.steps[{i}]", plan.Steps[i], plan, thisYear);
    }

    private static void Step(this Problems problems, string field, Step step, ShiftPlan plan, int thisYear)
    {
        if (!Enum.IsDefined(step.Direction) || step.Direction == V1.ShiftPlan.Types.Step.Types.Direction.Unspecified)
            problems.Add($"{field}.direction", "is required");
        if (!Enum.IsDefined(step.CounterpartClass) || step.CounterpartClass == CounterpartClass.Unspecified)
            problems.Add($"{field}.counterpart_class", "is required");
        problems.Text($"{field}.what", step.What, 300);
        if (step.Measure is not (Measure.Unspecified or Measure.Engagements or Measure.Hours))
            problems.Add($"{field}.measure", "must be engagements or hours");
        if (step.Goal is < 0 or > MaxGoal)
            problems.Add($"{field}.goal", "must be from 0 to 1,000,000");
        else if (step is { Direction: V1.ShiftPlan.Types.Step.Types.Direction.End, Goal: > 0 })
            problems.Add($"{field}.goal", "must be 0 where the relation is to end");
        else if (step is { Direction: V1.ShiftPlan.Types.Step.Types.Direction.Begin or V1.ShiftPlan.Types.Step.Types.Direction.Grow, Goal: 0 })
            problems.Add($"{field}.goal", "is required where the relation is to begin or to grow");
        problems.Date($"{field}.by_date", step.ByDate, 1990, thisYear + 10 + MaxYears, whole: true, required: true);
        problems.Order($"{field}.by_date", plan.StartDate, step.ByDate);
        problems.Text($"{field}.note", step.Note, 1000, lines: true);
    }
}

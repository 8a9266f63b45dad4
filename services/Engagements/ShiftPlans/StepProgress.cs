using Step = CivicConnect.Engagements.V1.ShiftPlan.Types.Step;

namespace CivicConnect.Engagements.ShiftPlans;

/// <summary>How far a step of a plan has come.</summary>
internal static class StepProgress
{
    /// <summary>Fills in what follows from the figures.</summary>
    /// <param name="step">The step, whose goal is per twelve months.</param>
    /// <param name="before">Figure of the twelve months before the plan's start.</param>
    /// <param name="now">Figure of the last twelve months.</param>
    /// <param name="today">The day, UTC.</param>
    /// <param name="started">Whether the plan has begun: before that nothing has been reached.</param>
    internal static void Measure(this Step step, double before, double now, DateOnly today, bool started)
    {
        (step.Before, step.Now) = (before, now);
        var reached = started && (IsLess(step.Direction) ? now <= step.Goal : now >= step.Goal);
        var way = step.Goal - before;
        step.Progress = reached ? 1 : !started || way == 0 ? 0 : Math.Clamp((now - before) / way, 0, 1);
        step.State = reached ? Step.Types.State.Reached
            : Hosting.Api.DateChecks.First(step.ByDate) < today ? Step.Types.State.Late
            : Step.Types.State.Open;
    }

    private static bool IsLess(Step.Types.Direction direction) => direction is Step.Types.Direction.End or Step.Types.Direction.Shrink;
}

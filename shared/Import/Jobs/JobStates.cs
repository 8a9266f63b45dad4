using static CivicConnect.Imports.V1.ImportJob.Types;

namespace CivicConnect.Import.Jobs;

/// <summary>Which step may follow which.</summary>
internal static class JobStates
{
    /// <summary>The runner has it, or will.</summary>
    internal static readonly State[] Working = [State.Checking, State.Running, State.Undoing];

    internal static bool CanRun(State state, bool dryRun) =>
        state is State.Ready or State.Checked || !dryRun && state is State.Cancelled or State.Failed;

    internal static bool CanUndo(State state) => state is State.Succeeded or State.Cancelled or State.Failed;

    internal static bool CanChange(State state) => state is State.Ready or State.Checked;
}

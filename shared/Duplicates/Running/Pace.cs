using System.Diagnostics;
using CivicConnect.Hosting.Api;

namespace CivicConnect.Duplicates.Running;

/// <summary>Keeps a scan from taking the processor away from calls: after a few milliseconds of work it lets those that are being answered go first, for twice as long at most.</summary>
internal sealed class Pace(CallsInHand calls)
{
    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan Patience = 2 * Work;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(1);
    private long begun = Stopwatch.GetTimestamp();

    /// <returns>Whether a few milliseconds of work have gone by.</returns>
    internal ValueTask<bool> KeepAsync(CancellationToken cancellationToken) => Stopwatch.GetElapsedTime(begun) < Work ? new(false) : StepBackAsync(cancellationToken);

    private async ValueTask<bool> StepBackAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        for (var waiting = Stopwatch.GetTimestamp(); calls.Any && Stopwatch.GetElapsedTime(waiting) < Patience;)
            await Task.Delay(Glance, cancellationToken);
        begun = Stopwatch.GetTimestamp();
        return true;
    }
}

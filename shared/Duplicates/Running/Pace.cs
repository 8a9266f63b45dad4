using System.Diagnostics;

namespace CivicConnect.Duplicates.Running;

/// <summary>Keeps a scan from taking the processor away from calls: after a few milliseconds of work it steps back for one.</summary>
internal sealed class Pace
{
    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(1);
    private long begun = Stopwatch.GetTimestamp();

    internal async ValueTask KeepAsync(CancellationToken cancellationToken)
    {
        if (Stopwatch.GetElapsedTime(begun) < Work)
            return;
        await Task.Delay(Rest, cancellationToken);
        begun = Stopwatch.GetTimestamp();
    }
}

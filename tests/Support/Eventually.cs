using System.Diagnostics;

namespace CivicConnect.Testing;

/// <summary>Polls until something is so, and fails with its description when the deadline passes. The one place where a test may wait.</summary>
public static class Eventually
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until <paramref name="condition"/> holds (30 seconds unless told otherwise).</summary>
    /// <exception cref="TimeoutException">It did not hold in time, or kept throwing: the last exception is the inner one.</exception>
    public static Task Async(Func<Task<bool>> condition, string what, TimeSpan? within = null) =>
        Async(condition, held => held, what, within);

    /// <inheritdoc cref="Async(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task Async(Func<bool> condition, string what, TimeSpan? within = null) =>
        Async(() => Task.FromResult(condition()), held => held, what, within);

    /// <summary>Waits until what <paramref name="read"/> returns satisfies <paramref name="until"/>, and returns it.</summary>
    /// <exception cref="TimeoutException">As above.</exception>
    public static async Task<T> Async<T>(Func<Task<T>> read, Func<T, bool> until, string what, TimeSpan? within = null)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            Exception? last = null;
            object? found = null;
            try
            {
                var value = await read();
                if (until(value)) return value;
                found = value;
            }
            catch (Exception exception)
            {
                last = exception;
            }

            if (clock.Elapsed > (within ?? Within))
                throw new TimeoutException($"Not within {(within ?? Within).TotalSeconds:0} s: {what}. Last read: {found ?? "nothing"}", last);
            await Task.Delay(Pause);
        }
    }

    /// <summary>Waits until <paramref name="assertions"/> pass; when they do not, the timeout's inner exception says which failed last.</summary>
    public static Task PassesAsync(Func<Task> assertions, string what, TimeSpan? within = null) =>
        Async(async () => { await assertions(); return true; }, passed => passed, what, within);
}

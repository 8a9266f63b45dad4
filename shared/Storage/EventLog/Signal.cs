namespace CivicConnect.Storage.EventLog;

/// <summary>Wakes whoever waits in this process; a wait also ends after its time, so that work of other processes is found.</summary>
public sealed class Signal
{
    private volatile TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Take this before looking for work, and wait for it afterwards: what is raised in between is not missed.</summary>
    public Task Next => next.Task;

    public void Raise() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Waits for a task taken from <see cref="Next"/>, but no longer than <paramref name="atMost"/>.</summary>
    public static async Task WaitAsync(Task raised, TimeSpan atMost, CancellationToken cancellationToken) =>
        await Task.WhenAny(raised, Task.Delay(atMost, cancellationToken)).ConfigureAwait(false);
}

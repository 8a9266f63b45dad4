using System.Collections.Concurrent;

namespace CivicConnect.Hosting;

/// <summary>Sessions that ended and subjects whose rights changed, kept for as long as a token from before could last.</summary>
public sealed class Revocations(TimeProvider time)
{
    /// <summary>Longer than any access token lives.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (long Version, DateTimeOffset At)> versions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> ended = new();
    private readonly TaskCompletionSource known = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when what was revoked before this process began is known: until then no token can be trusted.</summary>
    internal Task Known => known.Task;

    internal void SetKnown() => known.TrySetResult();

    /// <summary>Whether a token may still be what it says.</summary>
    /// <param name="subject">Whose it is.</param>
    /// <param name="version">The state of their rights that it speaks of.</param>
    /// <param name="session">The session of a member of staff.</param>
    public bool Allow(string subject, long version, Guid? session) =>
        !(versions.TryGetValue(subject, out var lowest) && version < lowest.Version) && !(session is { } one && ended.ContainsKey(one));

    internal void Change(string subject, long version)
    {
        versions.AddOrUpdate(subject, _ => (version, time.GetUtcNow()), (_, before) => (Math.Max(version, before.Version), time.GetUtcNow()));
        Prune();
    }

    internal void End(Guid session)
    {
        ended[session] = time.GetUtcNow();
        Prune();
    }

    private void Prune()
    {
        var before = time.GetUtcNow() - Kept;
        foreach (var old in versions.Where(v => v.Value.At < before))
            versions.TryRemove(old);
        foreach (var old in ended.Where(s => s.Value < before))
            ended.TryRemove(old);
    }
}

namespace CivicConnect.Identity.Tests;

/// <summary>The system's time, moved on by as much as a test likes.</summary>
internal sealed class Clock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}

using System.Collections.Concurrent;
using System.Reflection;
using CivicConnect.Storage.EventLog;
using MassTransit;

namespace CivicConnect.Storage.Tests;

/// <summary>A broker that confirms what it is given, or does not.</summary>
public class RecordingBus : DispatchProxy
{
    private readonly ConcurrentQueue<LoggedEvent> published = new();

    /// <summary>What becomes of a publication; null confirms it.</summary>
    public Func<EventPage, Task>? Answer { get; set; }

    public IReadOnlyCollection<LoggedEvent> Published => published;

    public IBus Bus => (IBus)(object)this;

    public static RecordingBus Create() => (RecordingBus)(object)Create<IBus, RecordingBus>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod is not { Name: nameof(IBus.Publish) } || args is not [EventPage page, ..])
            throw new NotSupportedException(targetMethod?.Name);
        return PublishAsync(page);
    }

    private async Task PublishAsync(EventPage page)
    {
        await Task.Yield();
        if (Answer is { } answer)
            await answer(page);
        foreach (var logged in page.Events)
            published.Enqueue(logged);
    }
}

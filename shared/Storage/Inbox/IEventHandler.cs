using CivicConnect.Events;
using CivicConnect.Storage.EventLog;

namespace CivicConnect.Storage.Inbox;

/// <summary>What a service does when something happened in another one. Called within the transaction that also notes the events as applied.</summary>
/// <remarks>Events of one source come in any order and in batches: what a handler stores must not depend on it.</remarks>
public interface IEventHandler<TDb> where TDb : ServiceDb
{
    /// <summary>The types of events it wants.</summary>
    IReadOnlyCollection<Type> Types { get; }

    /// <summary>Applies events that have not been applied before. It need not call SaveChanges.</summary>
    Task HandleAsync(TDb db, IReadOnlyList<Happened> events, CancellationToken cancellationToken);
}

/// <summary>An event with its place in the log of its source.</summary>
public sealed record Happened(LoggedEvent Logged, IEvent Event);

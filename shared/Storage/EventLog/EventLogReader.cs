namespace CivicConnect.Storage.EventLog;

/// <summary>Reads the log of one service of this process, whatever its context.</summary>
public abstract class EventLogReader(ServiceStore store)
{
    public string Service => store.Service;

    /// <summary>Raised when there may be more to read.</summary>
    public Signal Sequenced => store.Sequenced;

    /// <summary>The position before the first event from a time (UTC) on.</summary>
    public abstract Task<long> PositionBeforeAsync(DateTime time, CancellationToken cancellationToken);

    /// <summary>Events past a position, of records that <paramref name="caller"/> may see; null for all.</summary>
    public abstract Task<List<LoggedEvent>> ReadAsync(long after, int limit, Caller? caller, CancellationToken cancellationToken);
}

internal sealed class EventLogReader<TDb>(SystemScopes<TDb> scopes, ServiceStore<TDb> store) : EventLogReader(store) where TDb : ServiceDb
{
    public override async Task<long> PositionBeforeAsync(DateTime time, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        return await scope.Db.PositionBeforeAsync(time, cancellationToken);
    }

    public override async Task<List<LoggedEvent>> ReadAsync(long after, int limit, Caller? caller, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        return await scope.Db.ReadEventsAsync(after, limit, cancellationToken, caller is null ? null : scope.Db.Sets.With(caller.Compartments));
    }
}

using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.EventLog;

/// <summary>Reading a service's own log in commit order.</summary>
public static class EventLogQueries
{
    /// <summary>The position of the newest numbered event; 0 if there is none.</summary>
    public static async Task<long> HeadAsync(this ServiceDb db, CancellationToken cancellationToken) =>
        await db.Events.MaxAsync(e => e.Position, cancellationToken) ?? 0;

    /// <summary>The position of the last event that has been committed by now, waiting for those that are not numbered yet; 0 if there is none.</summary>
    public static async Task<long> LastCommittedAsync(this ServiceDb db, CancellationToken cancellationToken)
    {
        var number = await db.Events.MaxAsync(e => (long?)e.Number, cancellationToken) ?? 0;
        while (await db.Events.AnyAsync(e => e.Number <= number && e.Position == null, cancellationToken))
            await Task.Delay(10, cancellationToken);
        return await db.Events.Where(e => e.Number <= number).MaxAsync(e => e.Position, cancellationToken) ?? 0;
    }

    /// <summary>The position before the first event from a time (UTC) on. Walks back from the newest event: for recent times.</summary>
    public static async Task<long> PositionBeforeAsync(this ServiceDb db, DateTime time, CancellationToken cancellationToken) =>
        await db.Events.Where(e => e.Position != null && e.Time < time).OrderByDescending(e => e.Position).Select(e => e.Position).FirstOrDefaultAsync(cancellationToken) ?? 0;

    /// <summary>Up to <paramref name="limit"/> events past a position, oldest first.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="after">The position; 0 for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="sets">Only events of records of these sets (<see cref="ServiceDb.VisibleSets"/>); null for all.</param>
    public static async Task<List<LoggedEvent>> ReadEventsAsync(this ServiceDb db, long after, int limit, CancellationToken cancellationToken, IReadOnlyList<Guid>? sets = null)
    {
        var events = db.Events.AsNoTracking().Where(e => e.Position > after);
        if (sets is not null)
            events = events.Where(e => e.SetId != null && sets.Contains(e.SetId.Value));
        var records = await events.OrderBy(e => e.Position).Take(limit).ToListAsync(cancellationToken);
        return records.ConvertAll(e => e.ToLogged(db.Service));
    }

    internal static LoggedEvent ToLogged(this EventRecord record, string source) => new()
    {
        Id = record.Id,
        Source = source,
        Position = record.Position ?? 0,
        Type = record.Type,
        Time = record.Time,
        Payload = record.Payload,
    };
}

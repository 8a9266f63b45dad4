using System.Collections.Concurrent;
using CivicConnect.Events;
using CivicConnect.Storage;
using CivicConnect.Storage.Inbox;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Hosting.Tests;

/// <summary>A service that stores nothing but what every service does.</summary>
internal abstract class ProbeDb(DbContextOptions options, ServiceStore<ProbeDb> store, Caller caller) : ServiceDb(options, store, caller);

internal sealed class SqliteProbeDb(DbContextOptions<SqliteProbeDb> options, ServiceStore<ProbeDb> store, Caller caller) : ProbeDb(options, store, caller);

internal sealed class PostgreSqlProbeDb(DbContextOptions<PostgreSqlProbeDb> options, ServiceStore<ProbeDb> store, Caller caller) : ProbeDb(options, store, caller);

internal sealed class SqlServerProbeDb(DbContextOptions<SqlServerProbeDb> options, ServiceStore<ProbeDb> store, Caller caller) : ProbeDb(options, store, caller);

/// <summary>Notes the engagements it hears of; one that begins before the year 2000 it cannot apply.</summary>
internal sealed class HeardEngagements : IEventHandler<ProbeDb>
{
    private readonly ConcurrentBag<Guid> heard = [];

    public IReadOnlyCollection<Guid> All => heard;

    public IReadOnlyCollection<Type> Types { get; } = [typeof(EngagementRecorded)];

    public Task HandleAsync(ProbeDb db, IReadOnlyList<Happened> events, CancellationToken cancellationToken)
    {
        foreach (var engagement in events.Select(e => e.Event).OfType<EngagementRecorded>())
        {
            if (engagement.StartTime.Year < 2000)
            {
                throw new InvalidOperationException("Heron-Canary-4821");
            }

            heard.Add(engagement.EngagementId);
        }

        return Task.CompletedTask;
    }
}

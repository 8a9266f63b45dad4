using System.Data.Common;
using CivicConnect.Storage.EventLog;

namespace CivicConnect.Storage.Inbox;

/// <summary>
/// Counts how often catch-up stumbled over the same events of one source. The bus dead-letters an event that cannot be applied;
/// catch-up would otherwise never get past it, nor to what stands behind it.
/// </summary>
internal sealed class Stumbles
{
    /// <summary>At one try an interval, time enough for what ails the database to pass.</summary>
    internal const int Limit = 10;
    private Dictionary<Guid, int> tries = [];

    /// <summary>Notes one more try; true when each of the failed events has had all its tries.</summary>
    internal bool AreHopeless(EventsNotAppliedException failed)
    {
        tries = failed.Failures.ToDictionary(f => f.Event.Id, f => tries.GetValueOrDefault(f.Event.Id) + (IsTheDatabase(f.Why) ? 0 : 1));
        return tries.Values.All(n => n >= Limit);
    }

    internal void Clear() => tries.Clear();

    private static bool IsTheDatabase(Exception why)
    {
        for (var e = why; e is not null; e = e.InnerException)
        {
            if (e is DbException { IsTransient: true } or TimeoutException or IOException)
                return true;
        }
        return false;
    }
}

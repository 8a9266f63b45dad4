using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Hosting.Audit;

/// <summary>
/// Looks through an audit log in stretches of numbers. There is an index for the one record that an entry names, and none for the rest, which would slow down
/// every read there is for the sake of the rare search: a call goes through a limited number of entries, and the next one goes on.
/// </summary>
internal sealed class AuditSearch(ServiceDb db, AuditFilter filter)
{
    private const long Stretch = 50_000;
    private const int StretchesInACall = 8;
    private const int ListsInACall = 500;

    /// <summary>Up to <paramref name="limit"/> entries before a number, newest first, and the number to go on before; 0 at the end.</summary>
    internal async Task<(List<AuditRecord> Entries, long Next)> BackAsync(long before, int limit, CancellationToken cancellationToken)
    {
        var oldest = await OldestAsync(cancellationToken);
        var found = new List<AuditRecord>();
        for (var i = 0; i < StretchesInACall && before > oldest && found.Count < limit; i++)
        {
            var from = Math.Max(oldest, before - Stretch);
            if (filter.Resources.Count > 0)
                from = await AddNamingAsync(found, from, before, limit, cancellationToken);
            else
                found.AddRange(await Matching(from, before).OrderByDescending(e => e.Number).Take(limit - found.Count).ToListAsync(cancellationToken));
            before = from;
        }
        if (found.Count < limit)
            return (found, before > oldest ? before : 0);
        var last = found[limit - 1].Number;
        return (found[..limit], last > oldest ? last : 0);
    }

    /// <summary>Up to <paramref name="limit"/> entries after a number, oldest first, and the number to go on after; null when there are no more.</summary>
    internal async Task<(List<AuditRecord> Entries, long? Next)> OnAsync(long after, long head, int limit, CancellationToken cancellationToken)
    {
        var until = Math.Min(head, after + Stretch);
        var found = await Matching(after + 1, until + 1).OrderBy(e => e.Number).Take(limit).ToListAsync(cancellationToken);
        var reached = found.Count == limit ? found[^1].Number : until;
        if (filter.Resources.Count > 0)
            found.RemoveAll(e => !Names(e));
        return (found, reached < head ? reached : null);
    }

    internal async Task<long> HeadAsync(CancellationToken cancellationToken) => await db.AuditEntries.MaxAsync(e => (long?)e.Number, cancellationToken) ?? 0;

    /// <summary>No entry from the start time on has a lower number: its block was made after it.</summary>
    internal async Task<long> OldestAsync(CancellationToken cancellationToken)
    {
        if (filter.Start is not { } start)
            return 1;
        var chained = await db.AuditBlocks.Where(b => b.Time >= start).MinAsync(b => (long?)b.First, cancellationToken);
        var waiting = await db.AuditEntries.Where(e => e.Block == null).MinAsync(e => (long?)e.Number, cancellationToken);
        return Math.Min(chained ?? long.MaxValue, waiting ?? long.MaxValue);
    }

    // Entries that name just one record come by the index; lists have to be looked into, as many as a call may.
    private async Task<long> AddNamingAsync(List<AuditRecord> found, long from, long before, int limit, CancellationToken cancellationToken)
    {
        var lists = await Matching(from, before).Where(e => e.ResourceId == null).OrderByDescending(e => e.Number).Take(ListsInACall).ToListAsync(cancellationToken);
        if (lists.Count == ListsInACall)
            from = lists[^1].Number;
        var alone = await Matching(from, before).Where(e => e.ResourceId != null && filter.Resources.Contains(e.ResourceId.Value)).OrderByDescending(e => e.Number).Take(limit).ToListAsync(cancellationToken);
        var naming = lists.Where(Names).Concat(alone).OrderByDescending(e => e.Number).Take(limit - found.Count);
        found.AddRange(naming);
        return from;
    }

    private bool Names(AuditRecord entry) => filter.Resources.Any(id => AuditIds.Contains(entry.Ids, id));

    private IQueryable<AuditRecord> Matching(long from, long before)
    {
        var entries = db.AuditEntries.AsNoTracking().Where(e => e.Number >= from && e.Number < before);
        if (filter.Subject.Length > 0)
            entries = entries.Where(e => e.Subject == filter.Subject);
        if (filter.Actions.Count > 0)
            entries = entries.Where(e => filter.Actions.Contains(e.Action));
        if (filter.Start is { } start)
            entries = entries.Where(e => e.Time >= start);
        if (filter.End is { } end)
            entries = entries.Where(e => e.Time < end);
        return entries;
    }
}

/// <summary>Which entries are wanted. Of the resources, those that name any one; empty for all entries.</summary>
internal sealed record AuditFilter(string Subject, IReadOnlyList<Guid> Resources, IReadOnlyList<AuditAction> Actions, DateTime? Start, DateTime? End);

using CivicConnect.Names;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Hosting.Directory;

public abstract partial class RecordDirectory<TDb, TRecord, TMessage>
{
    /// <summary>How many records the caller finds.</summary>
    public int Count(TDb db, RecordQuery query) => Find(db, query, 0, 0).Total;

    /// <summary>All records that the caller finds, the newest first where nothing else orders them.</summary>
    public IReadOnlyList<Guid> FindAll(TDb db, RecordQuery query) => Find(db, query, 0, int.MaxValue).Ids;

    /// <summary>
    /// One page of what the caller finds. Where words are looked for, the best come first, and pages fit together as long as nothing changes. Else the newest come first,
    /// and a page begins after the last one of the page before, whatever has been added or deleted since.
    /// </summary>
    /// <param name="db">The service's database, with the caller.</param>
    /// <param name="query">What to look for.</param>
    /// <param name="size">How many.</param>
    /// <param name="cursor">Where the page before ended; empty for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RecordPage<TRecord>> PageAsync(TDb db, RecordQuery query, int size, string cursor, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(query.Conditions.Text)
            ? await NewestPageAsync(db, query, size, cursor, cancellationToken)
            : await BestPageAsync(db, query, size, cursor, cancellationToken);

    /// <summary>The same without an order by words, so that pages fit together whatever changes.</summary>
    public Task<RecordPage<TRecord>> NewestFirstAsync(TDb db, RecordQuery query, int size, string cursor, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(query.Conditions.Text))
            query = query with { Conditions = new DirectoryQuery { Ids = FindAll(db, query).ToHashSet() }, Assignees = [], Within = [] };
        return NewestPageAsync(db, query, size, cursor, cancellationToken);
    }

    private DirectoryPage Find(TDb db, RecordQuery query, int offset, int limit)
    {
        if (query.FindsNothing)
            return DirectoryPage.Empty;
        var asked = query.Conditions with { Compartments = db.VisibleSets, Offset = offset, Limit = limit };
        if (query.Assignees.Count > 0)
        {
            var assigned = assignments.Of(query.Assignees);
            if (asked.Ids is { } some)
                assigned.IntersectWith(some);
            asked = asked with { Ids = assigned };
        }
        if (query.Within.Count == 0)
            return names.Search(asked);
        // Engagements are asked for first, in all compartments of the caller.
        if (asked.Engagements.Count > 0)
            asked = asked with { Ids = names.Search(asked with { Text = null, Offset = 0, Limit = int.MaxValue }).Ids.ToHashSet(), Engagements = [] };
        var within = db.Sets.With([.. query.Within]);
        return names.Search(asked with { Compartments = db.VisibleSets is { } visible ? [.. visible.Intersect(within)] : within });
    }

    private async Task<RecordPage<TRecord>> BestPageAsync(TDb db, RecordQuery query, int size, string cursor, CancellationToken cancellationToken)
    {
        _ = int.TryParse(cursor, out var offset);
        var found = Find(db, query, offset, size + 1);
        // The directory may be a moment behind the table: what is gone from the table is left out.
        var rows = await ReadAsync(db, found.Ids, offset, cancellationToken);
        return new([.. rows.Select(r => new RecordRow<TRecord>($"{r.At + 1}", r.Record, found.By[r.At - offset]))], found.Total, found.Ids.Count > size ? $"{offset + found.Ids.Count}" : "");
    }

    private async Task<RecordPage<TRecord>> NewestPageAsync(TDb db, RecordQuery query, int size, string cursor, CancellationToken cancellationToken)
    {
        var (offset, before) = Parse(cursor);
        var at = Math.Max(0, offset - 1);
        var found = Find(db, query, at, size + 2);
        var rows = await ReadAsync(db, found.Ids, at, cancellationToken);
        // Some before the page may have gone: back to where the last one shown was, or would be.
        for (var back = size; at > 0 && (rows.Count == 0 || rows[0].Record.Number < before); back *= 2)
        {
            at = Math.Max(0, at - back);
            found = Find(db, query, at, size + 2);
            rows = await ReadAsync(db, found.Ids, at, cancellationToken);
        }
        List<(int At, TRecord Record)> page = [];
        while (true)
        {
            page.AddRange(rows.Where(r => r.Record.Number < before).Take(size + 1 - page.Count));
            at += found.Ids.Count;
            if (page.Count > size || at >= found.Total)
                break;
            found = Find(db, query, at, size + 2);
            if (found.Ids.Count == 0)
                break;
            rows = await ReadAsync(db, found.Ids, at, cancellationToken);
        }
        return new([.. page.Select(r => new RecordRow<TRecord>($"{r.At + 1}:{r.Record.Number}", r.Record, FoundBy.Nothing))], found.Total, "");
    }

    private static (int Offset, long Before) Parse(string cursor) =>
        cursor.Split(':') is [var offset, var before] && int.TryParse(offset, out var at) && long.TryParse(before, out var number) ? (at, number) : (0, long.MaxValue);

    private static async Task<List<(int At, TRecord Record)>> ReadAsync(TDb db, IReadOnlyList<Guid> ids, int offset, CancellationToken cancellationToken)
    {
        var records = await db.Set<TRecord>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken);
        return [.. ids.Select((id, i) => (At: offset + i, Record: records.GetValueOrDefault(id))).Where(r => r.Record is not null).Select(r => (r.At, r.Record!))];
    }
}

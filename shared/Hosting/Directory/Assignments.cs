namespace CivicConnect.Hosting.Directory;

/// <summary>Which records are assigned to whom. Thread-safe.</summary>
internal sealed class Assignments
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, HashSet<Guid>> records = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> assignees = [];

    /// <summary>Assigns a record, to nobody where it is said to be to "".</summary>
    internal void Put(Guid id, string assignee)
    {
        lock (gate)
        {
            if (assignees.Remove(id, out var before))
                records[before].Remove(id);
            if (assignee.Length == 0)
                return;
            assignees.Add(id, assignee);
            if (!records.TryGetValue(assignee, out var theirs))
                records.Add(assignee, theirs = []);
            theirs.Add(id);
        }
    }

    internal void Clear()
    {
        lock (gate)
        {
            records.Clear();
            assignees.Clear();
        }
    }

    /// <summary>The records of any of these.</summary>
    internal HashSet<Guid> Of(IEnumerable<string> some)
    {
        lock (gate)
            return [.. some.SelectMany(a => records.TryGetValue(a, out var theirs) ? theirs : [])];
    }
}

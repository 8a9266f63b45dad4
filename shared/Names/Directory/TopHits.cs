namespace CivicConnect.Names;

internal readonly record struct Hit(int Rank, long Number, Guid Id) : IComparable<Hit>
{
    /// <summary>Better is greater.</summary>
    public int CompareTo(Hit other)
    {
        var order = Rank.CompareTo(other.Rank);
        if (order == 0)
            order = Number.CompareTo(other.Number);
        return order != 0 ? order : Id.CompareTo(other.Id);
    }
}

/// <summary>Keeps the best of the hits offered, as many as the page needs, and counts all.</summary>
internal sealed class TopHits(DirectoryTables tables, long needed)
{
    private readonly PriorityQueue<(int Slot, FoundBy By), Hit> _best = new();

    /// <summary>How many were offered.</summary>
    public int Total { get; private set; }

    public void Offer(int slot, int rank, FoundBy by)
    {
        ref readonly var head = ref tables.Heads[slot];
        var hit = new Hit(rank, head.Number, head.Id);
        Total++;
        if (_best.Count < needed)
            _best.Enqueue((slot, by), hit);
        else if (needed > 0 && _best.TryPeek(out _, out var worst) && worst.CompareTo(hit) < 0)
            _best.DequeueEnqueue((slot, by), hit);
    }

    /// <summary>One page of the best, the best first. Once only: they are taken out.</summary>
    public (int Slot, FoundBy By)[] Take(int offset, int limit)
    {
        var page = new (int, FoundBy)[Math.Max(0, Math.Min(limit, _best.Count - offset))];
        for (var i = page.Length - 1; i >= 0; i--)
            page[i] = _best.Dequeue();
        return page;
    }
}

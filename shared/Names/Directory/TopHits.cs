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
internal sealed class TopHits(long needed)
{
    private readonly PriorityQueue<Guid, Hit> _best = new();
    private int _total;

    public void Offer(Hit hit)
    {
        _total++;
        if (_best.Count < needed)
            _best.Enqueue(hit.Id, hit);
        else if (needed > 0 && _best.TryPeek(out _, out var worst) && worst.CompareTo(hit) < 0)
            _best.DequeueEnqueue(hit.Id, hit);
    }

    public DirectoryPage Page(int offset, int limit)
    {
        var ids = new Guid[Math.Max(0, Math.Min(limit, _best.Count - offset))];
        for (var i = ids.Length - 1; i >= 0; i--)
            ids[i] = _best.Dequeue();
        return _total == 0 ? DirectoryPage.Empty : new DirectoryPage(ids, _total);
    }
}

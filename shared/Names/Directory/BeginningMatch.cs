namespace CivicConnect.Names;

/// <summary>The words of the table that one word of a query is, or is the beginning of.</summary>
internal sealed class BeginningMatch
{
    private readonly ulong[] _set;
    public BeginningMatch(PostingTable table, string word)
    {
        table.FindPrefix(word, Ids);
        Whole = table.Find(word);
        _set = new ulong[(table.IdCount + 63) / 64];
        foreach (var id in Ids)
        {
            _set[id >> 6] |= 1UL << id;
            SlotCount += table.Slots(id).Length;
        }
    }

    public List<int> Ids { get; } = [];

    /// <summary>How many slots have one of them, some counted twice.</summary>
    public int SlotCount { get; }

    /// <summary>The word itself; -1 where the table does not have it.</summary>
    public int Whole { get; }

    /// <summary>Whether one of some words is one of these.</summary>
    public bool IsAmong(ReadOnlySpan<int> words)
    {
        foreach (var id in words)
        {
            if (id >= 0 && (_set[id >> 6] & (1UL << id)) != 0)
                return true;
        }

        return false;
    }
}

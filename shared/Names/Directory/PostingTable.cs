using System.Runtime.InteropServices;

namespace CivicConnect.Names;

/// <summary>
/// Texts, each held once, with the slots of the entries that have it, found whole or by their beginning. Not thread-safe.
/// </summary>
/// <remarks>
/// Order is kept in a sorted array plus a short unsorted tail of new texts, merged when the tail grows: reading needs no tree,
/// and filling stays linear in the main. Texts that no entry has any more are dropped in batches.
/// </remarks>
/// <param name="sounds">Is told of every text that comes and goes; null where nobody asks how texts sound.</param>
internal sealed class PostingTable(SoundIndex? sounds = null)
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<int> _tail = [];
    private readonly Stack<int> _free = [];
    private string[] _texts = new string[16];
    private Postings[] _postings = new Postings[16];
    private int[] _order = [];
    private int _idCount;
    private int _dead;

    /// <summary>Every id is below this.</summary>
    public int IdCount => _idCount;

    /// <summary>The id of a text, new or known; it stays until <see cref="Trim"/> finds the text without postings.</summary>
    public int Intern(string text)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_ids, text, out var known);
        if (known)
            return id;
        if (!_free.TryPop(out id))
        {
            id = _idCount++;
            if (id == _texts.Length)
            {
                Array.Resize(ref _texts, id * 2);
                Array.Resize(ref _postings, id * 2);
            }
        }

        _texts[id] = text;
        sounds?.Add(id, text);
        _tail.Add(id);
        _dead++;
        return id;
    }

    public void Post(int id, int slot)
    {
        if (_postings[id].Count == 0)
            _dead--;
        _postings[id].Add(slot);
    }

    public void Unpost(int id, int slot)
    {
        _postings[id].Remove(slot);
        if (_postings[id].Count == 0)
            _dead++;
    }

    /// <summary>Drops dead texts and sorts new ones in, when there are enough of them to be worth it; called after each change.</summary>
    public void Trim()
    {
        if (_dead > 64 + _ids.Count / 64)
            Rebuild(DropDead());
        else if (_tail.Count > 512 + _ids.Count / 32)
            Rebuild(_order);
    }

    /// <summary>The id of a whole text, or -1.</summary>
    public int Find(string text) => _ids.TryGetValue(text, out var id) ? id : -1;

    public string Text(int id) => _texts[id];

    /// <summary>The slots that have the text, in no order.</summary>
    public ReadOnlySpan<int> Slots(int id) => _postings[id].AsSpan();

    /// <summary>The ids of all texts that begin so, in no order.</summary>
    public void FindPrefix(string prefix, List<int> ids)
    {
        for (var i = LowerBound(prefix); i < _order.Length && Begins(_order[i], prefix); i++)
            ids.Add(_order[i]);
        foreach (var id in _tail)
        {
            if (Begins(id, prefix))
                ids.Add(id);
        }
    }

    private bool Begins(int id, string prefix) => _texts[id].StartsWith(prefix, StringComparison.Ordinal);

    private int LowerBound(string text)
    {
        var (low, high) = (0, _order.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_texts[_order[middle]], text) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private int[] DropDead()
    {
        var kept = Array.FindAll(_order, IsLive);
        _tail.RemoveAll(id => !IsLive(id));
        for (var id = 0; id < _idCount; id++)
        {
            if (_texts[id] is null || IsLive(id))
                continue;
            _ids.Remove(_texts[id]);
            sounds?.Remove(id);
            _texts[id] = null!;
            _free.Push(id);
        }

        _dead = 0;
        return kept;
    }

    private bool IsLive(int id) => _postings[id].Count > 0;

    private void Rebuild(int[] sorted)
    {
        _tail.Sort((a, b) => string.CompareOrdinal(_texts[a], _texts[b]));
        var merged = new int[sorted.Length + _tail.Count];
        var (s, t) = (0, 0);
        for (var i = 0; i < merged.Length; i++)
        {
            var fromTail = s == sorted.Length || (t < _tail.Count && string.CompareOrdinal(_texts[_tail[t]], _texts[sorted[s]]) < 0);
            merged[i] = fromTail ? _tail[t++] : sorted[s++];
        }

        _order = merged;
        _tail.Clear();
    }
}

/// <summary>A bag of slots; most texts have one, which needs no array.</summary>
internal struct Postings
{
    private int _one;
    private int[]? _many;

    public int Count { get; private set; }

    public void Add(int slot)
    {
        if (Count == 0)
        {
            _one = slot;
        }
        else
        {
            _many ??= [_one, 0];
            if (Count == _many.Length)
                Array.Resize(ref _many, Count + Math.Max(2, Count / 2));
            _many[Count] = slot;
        }

        Count++;
    }

    public void Remove(int slot)
    {
        var at = AsSpan().IndexOf(slot);
        if (at < 0)
            return;
        Count--;
        if (_many is null)
            return;
        _many[at] = _many[Count];
        _one = _many[0];
        if (Count <= 1)
            _many = null;
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<int> AsSpan() =>
        _many is not null ? _many.AsSpan(0, Count) : MemoryMarshal.CreateReadOnlySpan(in _one, Count);
}

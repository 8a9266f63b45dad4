using System.Runtime.InteropServices;
using System.Text;

namespace CivicConnect.Names;

/// <summary>One search for entries that may be the same as another, under the read lock.</summary>
internal sealed class LikelySame(DirectoryTables tables, PreparedEntry wanted, IReadOnlyCollection<Guid>? compartments, int limit)
{
    private const int SameKey = 1_000;
    private const int SameName = 100;

    // The last digits of a number are the same whether it is written with its country or without.
    private const int LastDigits = 8;

    // Names of common words alone share them with a good part of all entries: so many of these are looked at.
    private const int MostLooks = 4_096;
    private readonly SearchFilter _filter = new(tables, new DirectoryQuery { Compartments = compartments });
    private readonly Dictionary<int, int> _ranks = [];

    public IReadOnlyList<Guid> Run()
    {
        if (_filter.ExcludesAll)
            return [];
        foreach (var email in wanted.Emails.Select(tables.Emails.Find).Where(id => id >= 0))
            Take(tables.Emails.Slots(email));
        foreach (var phone in wanted.Phones.Select(p => Encoding.ASCII.GetBytes(p[Math.Max(0, p.Length - LastDigits)..])))
            tables.Phones.Find(phone, (slot, atEnd, _) => Raise(slot, atEnd ? SameKey : 0));
        foreach (var (system, value) in wanted.Entry.ExternalIds)
        {
            if (tables.FindExternal(system, value, compartments) is var owner and >= 0)
                Take([owner]);
        }
        wanted.Names.ForEach(TakeSame);
        wanted.Names.ForEach(TakeAlike);
        if (_ranks.Count == 0)
            return [];
        var best = new TopHits(tables, limit);
        foreach (var (slot, rank) in _ranks)
            best.Offer(slot, rank, FoundBy.Nothing);
        return Array.ConvertAll(best.Take(0, limit), hit => tables.Heads[hit.Slot].Id);
    }

    private void Take(ReadOnlySpan<int> slots)
    {
        foreach (var slot in slots)
            Raise(slot, SameKey);
    }

    /// <summary>The entries that have all words of a name, whatever they sound like: numbers and codes sound like nothing.</summary>
    private void TakeSame(string[] name)
    {
        var words = Array.ConvertAll(name, tables.Words.Find);
        if (words.Contains(-1))
            return;
        var slots = tables.SlotsOfRarest(words);
        foreach (var slot in slots[..Math.Min(slots.Length, MostLooks)])
            Raise(slot, Array.TrueForAll(words, tables.Entries[slot]!.Words.Contains) ? SameName : 0);
    }

    private void TakeAlike(string[] name)
    {
        foreach (var (slot, alike) in new SimilarNames(tables, _filter).Find(name, limit))
            Raise(slot, (int)(alike * SameName));
    }

    private void Raise(int slot, int rank)
    {
        if (rank == 0 || tables.Heads[slot].Id == wanted.Entry.Id || !_filter.Allows(slot))
            return;
        ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(_ranks, slot, out _);
        best = Math.Max(best, rank);
    }
}

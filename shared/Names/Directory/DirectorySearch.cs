namespace CivicConnect.Names;

/// <summary>One search over the tables, under the read lock.</summary>
internal sealed class DirectorySearch(DirectoryTables tables, SearchText text, DirectoryQuery query)
{
    // More whole words than a query can have.
    private const int Exact = 100;
    private const int EndOfPhone = 50;

    // What has the words stands before what only sounds alike.
    private const int AboveSimilar = 10_000;

    private readonly SearchFilter _filter = new(tables, query);
    private readonly TopHits _hits = new(tables, (long)query.Offset + query.Limit);
    private readonly BeginningMatch[] _words = [.. text.Words.Distinct(StringComparer.Ordinal).Select(word => new BeginningMatch(tables.Words, word))];

    public DirectoryPage Run()
    {
        if (_filter.ExcludesAll)
            return DirectoryPage.Empty;
        if (text.IsBlank)
            TakeAll();
        else
            Match();
        if (_hits.Total == 0)
            return DirectoryPage.Empty;
        var page = _hits.Take(query.Offset, query.Limit);
        return new DirectoryPage(Array.ConvertAll(page, hit => tables.Heads[hit.Slot].Id), _hits.Total) { By = Array.ConvertAll(page, hit => IsByCodeName(hit.Slot, hit.By) ? FoundBy.CodeName : hit.By) };
    }

    private bool IsByCodeName(int slot, FoundBy by) =>
        by == FoundBy.Words && Array.TrueForAll(_words, word => word.IsAmong(tables.Entries[slot]!.CodeName));

    private void TakeAll()
    {
        for (var slot = 0; slot < tables.Entries.Length; slot++)
        {
            if (tables.Entries[slot] is not null && _filter.Allows(slot))
                _hits.Offer(slot, 0, FoundBy.Nothing);
        }
    }

    private void Match()
    {
        // One byte per slot: 0 for no match, else the best rank so far plus one.
        var ranks = tables.Scratch.RentBytes(tables.Entries.Length);

        // What is found in several ways is found by the first of them.
        var found = new List<int>();
        MatchNames(ranks, found);
        var byWords = found.Count;
        MatchEmails(ranks, found);
        var byEmail = found.Count;
        MatchPhones(ranks, found);
        for (var i = 0; i < found.Count; i++)
            _hits.Offer(found[i], AboveSimilar + ranks[found[i]], i < byWords ? FoundBy.Words : i < byEmail ? FoundBy.Email : FoundBy.Phone);
        if (query.Similar && text.IsName && found.Count < DirectoryQuery.MostSimilar)
        {
            foreach (var (slot, alike) in new SimilarNames(tables, _filter).Find(text.Words, DirectoryQuery.MostSimilar))
            {
                if (ranks[slot] == 0)
                    _hits.Offer(slot, (int)(alike * AboveSimilar), FoundBy.Sound);
            }
        }

        foreach (var slot in found)
            ranks[slot] = 0;
        tables.Scratch.Return(ranks);
    }

    private void MatchNames(byte[] ranks, List<int> found)
    {
        if (_words.Length == 0 || Array.Exists(_words, word => word.SlotCount == 0))
            return;
        Array.Sort(_words, (a, b) => a.SlotCount.CompareTo(b.SlotCount));

        // How many of the words each slot has, the rarest first: whoever lacks one is out of it.
        var has = tables.Scratch.RentBytes(tables.Entries.Length);
        for (var i = 0; i < _words.Length; i++)
        {
            foreach (var id in _words[i].Ids)
                Count(tables.Words.Slots(id), has, i);
        }

        foreach (var id in _words[0].Ids)
        {
            foreach (var slot in tables.Words.Slots(id))
            {
                var hasAll = has[slot] == _words.Length;
                has[slot] = 0;
                if (!hasAll || !_filter.Allows(slot))
                    continue;
                found.Add(slot);
                ranks[slot] = 1;
            }
        }

        tables.Scratch.Return(has);
        RankNames(ranks, found);
    }

    // One rank for each word that is whole; the most for those whose name it is.
    private void RankNames(byte[] ranks, List<int> found)
    {
        if (found.Count == 0)
            return;
        foreach (var word in _words.Where(word => word.Whole >= 0))
        {
            foreach (var slot in tables.Words.Slots(word.Whole))
                ranks[slot] += ranks[slot] > 0 ? (byte)1 : (byte)0;
        }

        if (Array.Exists(_words, word => word.Whole < 0))
            return;
        var whole = Array.ConvertAll(text.Words, tables.Words.Find);
        foreach (var slot in found)
        {
            if (ranks[slot] == 1 + _words.Length && tables.Entries[slot]!.HasName(whole))
                ranks[slot] = 1 + Exact;
        }
    }

    private static void Count(ReadOnlySpan<int> slots, byte[] has, int before)
    {
        foreach (var slot in slots)
            has[slot] = has[slot] == before ? (byte)(before + 1) : has[slot];
    }

    private void MatchEmails(byte[] ranks, List<int> found)
    {
        if (text.Email is null)
            return;
        var ids = new List<int>();
        tables.Emails.FindPrefix(text.Email, ids);
        var whole = tables.Emails.Find(text.Email);
        foreach (var id in ids)
        {
            foreach (var slot in tables.Emails.Slots(id))
                Raise(ranks, found, slot, id == whole ? Exact : 0);
        }
    }

    private void MatchPhones(byte[] ranks, List<int> found)
    {
        if (text.Phone is not null)
            tables.Phones.Find(text.Phone, (slot, atEnd, whole) => Raise(ranks, found, slot, whole ? Exact : atEnd ? EndOfPhone : 0));
    }

    private void Raise(byte[] ranks, List<int> found, int slot, int rank)
    {
        if (ranks[slot] == 0)
        {
            if (!_filter.Allows(slot))
                return;
            found.Add(slot);
        }

        ranks[slot] = (byte)Math.Max(ranks[slot], rank + 1);
    }
}

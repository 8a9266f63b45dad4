using System.Buffers;

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
    private readonly TopHits _hits = new((long)query.Offset + query.Limit);

    public DirectoryPage Run()
    {
        if (_filter.ExcludesAll)
            return DirectoryPage.Empty;
        if (text.IsBlank)
            TakeAll();
        else
            Match();
        var page = _hits.Page(query.Offset, query.Limit);
        var how = new HowFound(tables, text);
        return page.Ids.Count == 0 ? page : page with { By = [.. page.Ids.Select(how.Of)] };
    }

    private void TakeAll()
    {
        foreach (var entry in tables.Entries)
        {
            if (entry is not null && _filter.Allows(entry))
                _hits.Offer(new Hit(0, entry.Number, entry.Id));
        }
    }

    private void Match()
    {
        // One byte per slot: 0 for no match, else the best rank so far plus one.
        var slots = tables.Entries.Length;
        var ranks = ArrayPool<byte>.Shared.Rent(slots);
        Array.Clear(ranks, 0, slots);
        try
        {
            var found = new List<int>();
            MatchNames(ranks, found);
            MatchEmails(ranks, found);
            MatchPhones(ranks, found);
            foreach (var slot in found)
                Offer(slot, AboveSimilar + ranks[slot]);
            if (query.Similar && text.IsName && found.Count < DirectoryQuery.MostSimilar)
            {
                foreach (var (slot, alike) in new SimilarNames(tables, _filter).Find(text.Words, DirectoryQuery.MostSimilar))
                {
                    if (ranks[slot] == 0)
                        Offer(slot, (int)(alike * AboveSimilar));
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(ranks);
        }
    }

    private void Offer(int slot, int rank)
    {
        var entry = tables.Entries[slot]!;
        _hits.Offer(new Hit(rank, entry.Number, entry.Id));
    }

    private void MatchNames(byte[] ranks, List<int> found)
    {
        if (text.Words.Length == 0)
            return;
        var words = text.Words.Distinct(StringComparer.Ordinal).Select(word => new BeginningMatch(tables.Words, word)).ToArray();
        var rarest = words.MinBy(word => word.SlotCount)!;
        if (rarest.SlotCount == 0)
            return;

        var others = words.Where(word => word != rarest).ToArray();
        var whole = Array.ConvertAll(text.Words, tables.Words.Find);
        foreach (var id in rarest.Ids)
        {
            foreach (var slot in tables.Words.Slots(id))
            {
                // Rank 0 marks a slot as seen; entries come up once per word that matches.
                var entry = tables.Entries[slot]!;
                if (ranks[slot] != 0 || !_filter.Allows(entry) || !others.All(word => word.Matches(entry)))
                    continue;
                found.Add(slot);
                ranks[slot] = (byte)(1 + (entry.HasName(whole) ? Exact : words.Count(word => word.IsWholeIn(entry))));
            }
        }
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
            if (!_filter.Allows(tables.Entries[slot]!))
                return;
            found.Add(slot);
        }

        ranks[slot] = (byte)Math.Max(ranks[slot], rank + 1);
    }
}

using CivicConnect.Common.V1;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Engagements.Ledger;

/// <summary>Who counterparts are in truth: their facts put over what engagements have recorded of them. Not safe for several threads.</summary>
internal sealed class Counterparts
{
    private readonly Dictionary<Guid, Sector> sectors = [];
    private readonly Dictionary<Guid, Guid> mergedInto = [];

    internal void Put(CounterpartFacts facts)
    {
        if (facts.Sector is { } sector)
            sectors[facts.PartyId] = sector;
        else
            sectors.Remove(facts.PartyId);
        if (facts.MergedInto is { } other)
            mergedInto[facts.PartyId] = other;
        else
            mergedInto.Remove(facts.PartyId);
    }

    /// <summary>The one that it was merged into in the end; itself where it was not. Of a ring, which no order of merges makes, the least.</summary>
    internal Guid Survivor(Guid party)
    {
        if (!mergedInto.TryGetValue(party, out var next))
            return party;
        var way = new List<Guid> { party };
        while (!way.Contains(next))
        {
            way.Add(next);
            if (!mergedInto.TryGetValue(next, out var after))
                return next;
            next = after;
        }
        return way[way.IndexOf(next)..].Min();
    }

    /// <summary>Itself and all that were merged into it, by whatever way.</summary>
    internal IEnumerable<Guid> Same(Guid party)
    {
        var group = new HashSet<Guid> { party };
        for (var found = true; found;)
            found = mergedInto.Where(m => group.Contains(m.Value)).ToList().Exists(m => group.Add(m.Key));
        return group;
    }

    /// <summary>An entry's participants, each once, with what they count toward.</summary>
    internal IEnumerable<(string Country, CounterpartClass Class, Share Share)> Shares(LedgerEntry entry)
    {
        var parts = mergedInto.Count == 0 ? entry.Parts : [.. entry.Parts.DistinctBy(p => Survivor(p.Party.Id))];
        for (var i = 0; i < parts.Length; i++)
            yield return (parts[i].Country, ClassOf(parts[i]), Share.Of(entry, i, parts.Length));
    }

    private CounterpartClass ClassOf(LedgerPart part) =>
        Sectors.ClassOf(part.Party.IsOrganization ? sectors.GetValueOrDefault(Survivor(part.Party.Id), part.Sector) : part.Sector, part.Party.IsOrganization);
}

using System.Runtime.InteropServices;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Engagements.Ledger;

/// <summary>
/// The figures in memory, by country, month, class and set of compartments. Each change takes off what an engagement counted before and adds what it counts now,
/// so that at any time they are what counting everything anew would give.
/// </summary>
internal sealed class RelationsLedger
{
    private readonly Lock gate = new();
    private readonly Counterparts counterparts = new();
    private readonly Dictionary<Guid, LedgerEntry> entries = [];
    private readonly Dictionary<Guid, List<LedgerEntry>> byParty = [];
    private readonly HashSet<LedgerEntry> withStates = [];
    private readonly Dictionary<string, Dictionary<CellKey, Amounts>> byCountry = [];

    internal int Engagements
    {
        get
        {
            lock (gate)
                return entries.Count;
        }
    }

    internal void Put(LedgerEntry entry)
    {
        lock (gate)
        {
            Take(entry.Id);
            entries.Add(entry.Id, entry);
            foreach (var part in entry.Parts)
                (CollectionsMarshal.GetValueRefOrAddDefault(byParty, part.Party.Id, out _) ??= new(1)).Add(entry);
            Count(entry, add: true);
        }
    }

    internal void Remove(Guid id)
    {
        lock (gate)
            Take(id);
    }

    /// <summary>Learns something of a counterpart, and counts anew the engagements with it and with those merged into it.</summary>
    internal void Put(CounterpartFacts facts)
    {
        lock (gate)
        {
            var touched = counterparts.Same(facts.PartyId).SelectMany(p => byParty.GetValueOrDefault(p) ?? []).Distinct().ToList();
            touched.ForEach(e => Count(e, add: false));
            counterparts.Put(facts);
            touched.ForEach(e => Count(e, add: true));
        }
    }

    /// <summary>The figures that a query asks for, by country, month and class.</summary>
    internal Dictionary<(string Country, int Month, CounterpartClass Class), Amounts> Sum(LedgerQuery query)
    {
        lock (gate)
        {
            var sums = new Dictionary<(string, int, CounterpartClass), Amounts>();
            foreach (var (country, cells) in byCountry.Where(c => query.Country is null || c.Key == query.Country))
            {
                foreach (var (key, amounts) in cells.Where(c => query.Includes(c.Key.Month, c.Key.SetId)))
                    (CollectionsMarshal.GetValueRefOrAddDefault(sums, (country, key.Month, key.Class), out _) ??= new()).Add(amounts);
            }
            return sums;
        }
    }

    /// <summary>The figures that a query asks for, by campaign; <paramref name="campaignOf"/> says under which one an engagement's own is counted.</summary>
    internal Dictionary<Guid, CampaignSum> SumByCampaign(LedgerQuery query, Func<Guid?, Guid> campaignOf)
    {
        lock (gate)
        {
            var sums = new Dictionary<Guid, CampaignSum>();
            foreach (var entry in entries.Values.Where(e => query.Includes(Month.Of(e.StartTime), e.SetId)))
            {
                var shares = counterparts.Shares(entry).Where(s => query.Country is null || s.Country == query.Country).ToList();
                if (shares.Count > 0)
                    (CollectionsMarshal.GetValueRefOrAddDefault(sums, campaignOf(entry.CampaignId), out _) ??= new()).Add(Month.Of(entry.StartTime), shares);
            }
            return sums;
        }
    }

    /// <summary>Engagements that count toward a state, latest first, with how much of each does.</summary>
    internal List<(LedgerEntry Entry, Amounts StatePart)> WithStates(LedgerQuery query)
    {
        lock (gate)
        {
            return [.. withStates.Where(e => query.Includes(Month.Of(e.StartTime), e.SetId)).Select(e => (Entry: e, StatePart: StatePart(e, query.Country)))
                .Where(e => !e.StatePart.IsEmpty).OrderByDescending(e => e.Entry.StartTime).ThenByDescending(e => e.Entry.Id)];
        }
    }

    /// <summary>All engagements of a query's period and sets, whatever their country.</summary>
    internal List<LedgerEntry> Entries(LedgerQuery query)
    {
        lock (gate)
            return [.. entries.Values.Where(e => query.Includes(Month.Of(e.StartTime), e.SetId))];
    }

    /// <summary>The engagements with a counterpart and with all that are the same as it.</summary>
    internal List<LedgerEntry> With(Guid party)
    {
        lock (gate)
            return [.. counterparts.Same(counterparts.Survivor(party)).SelectMany(p => byParty.GetValueOrDefault(p) ?? []).DistinctBy(e => e.Id)];
    }

    /// <summary>Every figure that is not zero, in words that can be compared.</summary>
    internal Dictionary<string, string> Figures()
    {
        lock (gate)
            return byCountry.SelectMany(c => c.Value.Select(cell => (c.Key, Cell: cell))).ToDictionary(c => $"{c.Key} {c.Cell.Key}", c => c.Cell.Value.ToString());
    }

    private Amounts StatePart(LedgerEntry entry, string? country)
    {
        var sum = new Amounts();
        foreach (var (of, counterpart, share) in counterparts.Shares(entry))
        {
            if (counterpart.IsState() && (country is null || of == country))
                sum.Add(share);
        }
        return sum;
    }

    private void Take(Guid id)
    {
        if (!entries.Remove(id, out var entry))
            return;
        foreach (var part in entry.Parts)
        {
            byParty[part.Party.Id].Remove(entry);
            if (byParty[part.Party.Id].Count == 0)
                byParty.Remove(part.Party.Id);
        }
        Count(entry, add: false);
    }

    private void Count(LedgerEntry entry, bool add)
    {
        var month = Month.Of(entry.StartTime);
        var withState = false;
        foreach (var (country, counterpart, share) in counterparts.Shares(entry))
        {
            withState |= counterpart.IsState();
            var cells = CollectionsMarshal.GetValueRefOrAddDefault(byCountry, country, out _) ??= [];
            var key = new CellKey(entry.SetId, month, counterpart);
            var amounts = CollectionsMarshal.GetValueRefOrAddDefault(cells, key, out _) ??= new();
            amounts.Add(add ? share : -share);
            if (amounts.IsEmpty)
                cells.Remove(key);
            if (cells.Count == 0)
                byCountry.Remove(country);
        }
        if (withState && add)
            withStates.Add(entry);
        else
            withStates.Remove(entry);
    }

    private readonly record struct CellKey(Guid SetId, int Month, CounterpartClass Class);
}

using CivicConnect.Common.V1;
using CivicConnect.Engagements.Ledger;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Engagements.Tests.Ledger;

/// <summary>The figures: split by the rule, and at any time what counting anew gives.</summary>
public sealed class RelationsLedgerTests
{
    private static readonly Guid Home = Guid.NewGuid();
    private readonly Random random = new(25);

    [Fact]
    public void AnEngagement_IsSplitEvenly_AndWhatIsLeftOverGoesToTheFirst()
    {
        var ledger = new RelationsLedger();
        ledger.Put(Entry(Guid.NewGuid(), 100, 1000, Leader("IR"), Ministry("IR"), Leader("CN")));

        var sums = ledger.Sum(Always);

        Assert.Equal(
            [("CN", CounterpartClass.CivilSocietyLeader, 333_333L, 33L, 333L), ("IR", CounterpartClass.CivilSocietyLeader, 333_334L, 34L, 334L), ("IR", CounterpartClass.Government, 333_333L, 33L, 333L)],
            sums.Select(s => (s.Key.Country, s.Key.Class, s.Value.Millionths, s.Value.Seconds, s.Value.Money["EUR"])).Order());
        Assert.Equal("1000000 100 1000 EUR", sums.Total().ToString());
    }

    [Fact]
    public void RandomChanges_GiveWhatCountingAnewGives()
    {
        var ledger = new RelationsLedger();
        var entries = new Dictionary<Guid, LedgerEntry>();
        var facts = new Dictionary<Guid, CounterpartFacts>();
        var parties = Enumerable.Range(0, 200).Select(i => new Party(Guid.NewGuid(), i % 2 == 0)).ToArray();
        for (var step = 0; step < 30_000; step++)
        {
            switch (random.Next(10))
            {
                case 0 when entries.Count > 0:
                    var gone = entries.Keys.ElementAt(random.Next(entries.Count));
                    entries.Remove(gone);
                    ledger.Remove(gone);
                    break;
                case 1:
                    var about = parties[random.Next(parties.Length)];
                    ledger.Put(facts[about.Id] = Learn(about, facts, parties));
                    break;
                default:
                    var id = entries.Count > 0 && random.Next(3) == 0 ? entries.Keys.ElementAt(random.Next(entries.Count)) : Guid.NewGuid();
                    ledger.Put(entries[id] = RandomEntry(id, parties));
                    break;
            }
            if (step % 5_000 == 4_999)
                AssertAnew(ledger, entries.Values, facts.Values);
        }
        Assert.Equal(entries.Count, ledger.Engagements);
    }

    [Fact]
    public void EverythingTakenAway_LeavesNothing()
    {
        var ledger = new RelationsLedger();
        var parties = Enumerable.Range(0, 9).Select(i => new Party(Guid.NewGuid(), i % 2 == 0)).ToArray();
        var ids = Enumerable.Range(0, 500).Select(_ => Guid.NewGuid()).ToList();
        ids.ForEach(id => ledger.Put(RandomEntry(id, parties)));
        ledger.Put(new CounterpartFacts { PartyId = parties[0].Id, Sector = Sector.Government });
        ids.ForEach(ledger.Remove);

        Assert.Empty(ledger.Figures());
        Assert.Empty(ledger.WithStates(Always));
        Assert.Empty(ledger.With(parties[0].Id));
    }

    [Fact]
    public void AReclassifiedOrganization_CountsOtherwiseFromTheBeginning()
    {
        var ledger = new RelationsLedger();
        var group = new LedgerPart(new Party(Guid.NewGuid(), true), Sector.CivilSociety, "CN");
        ledger.Put(Entry(Guid.NewGuid(), 60, 0, group));
        Assert.Empty(ledger.WithStates(Always));

        ledger.Put(new CounterpartFacts { PartyId = group.Party.Id, Sector = Sector.StateAffiliated });

        Assert.Equal(CounterpartClass.StateAffiliated, ledger.Sum(Always).Single().Key.Class);
        Assert.Single(ledger.WithStates(Always));
        ledger.Put(new CounterpartFacts { PartyId = group.Party.Id, Sector = Sector.CivilSociety });
        Assert.Equal(CounterpartClass.CivilSocietyOrganization, ledger.Sum(Always).Single().Key.Class);
    }

    [Fact]
    public void TwoThatAreOne_CountOnce()
    {
        var ledger = new RelationsLedger();
        var (one, other) = (Leader("IR"), Leader("IR"));
        ledger.Put(Entry(Guid.NewGuid(), 60, 0, one, other, Ministry("IR")));

        ledger.Put(new CounterpartFacts { PartyId = other.Party.Id, MergedInto = one.Party.Id });

        Assert.Equal(500_000, ledger.Sum(Always).Single(s => s.Key.Class == CounterpartClass.CivilSocietyLeader).Value.Millionths);
        Assert.Single(ledger.With(one.Party.Id));
    }

    [Fact]
    public void AQuery_LeavesOutOtherSetsMonthsAndCountries()
    {
        var ledger = new RelationsLedger();
        var entry = Entry(Guid.NewGuid(), 60, 0, Leader("IR"));
        ledger.Put(entry);
        var month = Month.Of(entry.StartTime);

        Assert.Single(ledger.Sum(new LedgerQuery(month, month, new HashSet<Guid> { Home }, "IR")));
        Assert.Empty(ledger.Sum(new LedgerQuery(month, month, new HashSet<Guid> { Guid.NewGuid() }, "IR")));
        Assert.Empty(ledger.Sum(new LedgerQuery(month + 1, month + 9, null, "IR")));
        Assert.Empty(ledger.Sum(new LedgerQuery(month, month, null, "CN")));
    }

    internal static LedgerQuery Always => new(0, int.MaxValue, null);

    private static void AssertAnew(RelationsLedger ledger, IEnumerable<LedgerEntry> entries, IEnumerable<CounterpartFacts> facts)
    {
        var anew = new RelationsLedger();
        foreach (var entry in entries.OrderBy(e => e.Seconds))
            anew.Put(entry);
        foreach (var fact in facts.OrderByDescending(f => f.PartyId))
            anew.Put(fact);
        Assert.Equal(anew.Figures().OrderBy(f => f.Key), ledger.Figures().OrderBy(f => f.Key));
        Assert.Equal(anew.WithStates(Always).Select(s => (s.Entry.Id, s.StatePart.ToString())), ledger.WithStates(Always).Select(s => (s.Entry.Id, s.StatePart.ToString())));
    }

    private CounterpartFacts Learn(Party about, Dictionary<Guid, CounterpartFacts> facts, Party[] parties)
    {
        var known = facts.GetValueOrDefault(about.Id);
        // Any two of a kind may be said to be one, also in a ring, and be told apart again.
        return random.Next(2) == 0
            ? new() { PartyId = about.Id, Sector = random.Next(5) == 0 ? null : (Sector)random.Next(9), MergedInto = known?.MergedInto }
            : new() { PartyId = about.Id, Sector = known?.Sector, MergedInto = random.Next(3) == 0 ? null : parties.Where(p => p.IsOrganization == about.IsOrganization && p != about).ElementAt(random.Next(50)).Id };
    }

    private LedgerEntry RandomEntry(Guid id, Party[] parties)
    {
        var chosen = parties.OrderBy(_ => random.Next()).Take(random.Next(1, 6));
        return Entry(id, random.Next(0, 10_000), random.Next(0, 1_000_000), [.. chosen.Select(p => new LedgerPart(p, (Sector)random.Next(9), new[] { "", "IR", "CN", "BY" }[random.Next(4)]))]);
    }

    private static LedgerPart Leader(string country) => new(new Party(Guid.NewGuid(), false), Sector.CivilSociety, country);

    private static LedgerPart Ministry(string country) => new(new Party(Guid.NewGuid(), true), Sector.Government, country);

    private static LedgerEntry Entry(Guid id, long seconds, long hundredths, params LedgerPart[] parts) => new()
    {
        Id = id,
        SetId = Home,
        StartTime = new DateTime(2022, 1 + (int)(seconds % 12), 3, 0, 0, 0, DateTimeKind.Utc),
        Seconds = seconds,
        Hundredths = hundredths,
        Currency = hundredths == 0 ? "" : "EUR",
        Parts = parts,
    };
}

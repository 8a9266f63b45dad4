using CivicConnect.Common.V1;
using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Engagements;
using CivicConnect.Engagements.Ledger;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using CivicConnect.Events;
using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using OrganizationKind = CivicConnect.Organizations.V1.Organization.Types.Kind;

namespace CivicConnect.Engagements.Tests.Ledger;

/// <summary>Relations as chance will have them, with what must be known of them in the end.</summary>
internal sealed class RandomRelations(int seed)
{
    private static readonly string[] Countries = ["", "IR", "CN", "BY", "RU", "DE"];
    private static readonly Guid[] Compartments = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];
    private readonly Random random = new(seed);
    private readonly Party[] parties = [.. Enumerable.Range(0, 40_000).Select(i => new Party(SealedRecord.NewId(), i % 2 == 0))];
    private readonly Dictionary<Guid, (Guid SetId, Engagement Engagement)> engagements = [];
    private readonly List<Guid> ids = [];
    private readonly Dictionary<Guid, CounterpartFacts> facts = [];
    private readonly Stack<(Party Survivor, Party Merged)> merges = [];
    private readonly Dictionary<string, long> positions = new() { ["contacts"] = 0, ["organizations"] = 0 };

    /// <summary>The ledger that these relations make, counted from what they are in the end.</summary>
    internal RelationsLedger Count()
    {
        var ledger = new RelationsLedger();
        foreach (var fact in facts.Values)
            ledger.Put(fact);
        foreach (var (id, (setId, engagement)) in engagements)
            ledger.Put(EntryOf(id, setId, engagement));
        return ledger;
    }

    internal (int Engagements, long Seconds) Total => (engagements.Count, engagements.Values.Sum(e => e.Engagement.Duration.Seconds));

    /// <summary>Something that comes to be known of a counterpart, as another service's log has it.</summary>
    internal LoggedEvent Learn()
    {
        if (merges.Count > 0 && random.Next(100) == 0)
            return Unmerge();
        // Whoever was merged into another is gone: nothing happens to them any more.
        var alive = Array.FindAll([.. Enumerable.Range(0, 20).Select(_ => parties[random.Next(parties.Length)])], p => facts.GetValueOrDefault(p.Id)?.MergedInto is null);
        var one = random.Next(8) == 0 ? alive[0] : Array.Find(alive, p => p.IsOrganization);
        var source = one.IsOrganization ? "organizations" : "contacts";
        var kind = (OrganizationKind)random.Next(1, 11);
        var other = Array.Find(alive, p => p != one && p.IsOrganization == one.IsOrganization);
        var position = ++positions[source];
        if (one.IsOrganization && random.Next(8) > 0)
        {
            FactsOf(one).Sector = Sectors.Of(kind);
            return Logged(source, position, new OrganizationReclassified { OrganizationId = one.Id, Kind = (int)kind });
        }
        FactsOf(other).MergedInto = one.Id;
        merges.Push((one, other));
        if (!one.IsOrganization)
            return Logged(source, position, new ContactsMerged { ContactId = one.Id, MergedId = other.Id });
        FactsOf(one).Sector = Sectors.Of(kind);
        return Logged(source, position, new OrganizationsMerged { OrganizationId = one.Id, MergedId = other.Id, Kind = (int)kind });
    }

    // The last merge first, as the services allow.
    private LoggedEvent Unmerge()
    {
        var (survivor, merged) = merges.Pop();
        FactsOf(merged).MergedInto = null;
        if (!survivor.IsOrganization)
            return Logged("contacts", ++positions["contacts"], new ContactsUnmerged { ContactId = survivor.Id, MergedId = merged.Id });
        var (kind, mergedKind) = ((OrganizationKind)random.Next(1, 11), (OrganizationKind)random.Next(1, 11));
        (FactsOf(survivor).Sector, FactsOf(merged).Sector) = (Sectors.Of(kind), Sectors.Of(mergedKind));
        return Logged(
            "organizations", ++positions["organizations"], new OrganizationsUnmerged { OrganizationId = survivor.Id, MergedId = merged.Id, Kind = (int)kind, MergedKind = (int)mergedKind });
    }

    /// <summary>Records, changes and deletes some engagements in one transaction.</summary>
    internal async Task WriteAsync(EngagementsDb db, int changes)
    {
        var chosen = Enumerable.Range(0, changes).Where(_ => ids.Count > 0 && random.Next(10) > 6).Select(_ => ids[random.Next(ids.Count)]).ToHashSet();
        var records = await db.Engagements.Where(e => chosen.Contains(e.Id)).ToListAsync();
        foreach (var record in records)
        {
            if (random.Next(3) == 0)
                Delete(db, record);
            else
                Put(db, record, new EngagementUpdated { EngagementId = record.Id, StartTime = default });
        }
        for (var i = records.Count; i < changes; i++)
        {
            var record = new EngagementRecord { CompartmentId = Compartments[random.Next(Compartments.Length)] };
            Put(db, record, new EngagementRecorded { EngagementId = record.Id, StartTime = default });
            db.Engagements.Add(record);
            ids.Add(record.Id);
        }
        await db.SaveChangesAsync();
    }

    private void Put(EngagementsDb db, EngagementRecord record, IEvent happened)
    {
        var engagement = Make();
        record.CloseWith(db.Sealer, engagement, DateTime.UtcNow);
        db.Append(happened, record.SetId, DateTime.UtcNow);
        engagements[record.Id] = (record.SetId, engagement);
    }

    private void Delete(EngagementsDb db, EngagementRecord record)
    {
        db.Engagements.Remove(record);
        db.Append(new EngagementDeleted { EngagementId = record.Id }, record.SetId, DateTime.UtcNow);
        engagements.Remove(record.Id);
        ids.Remove(record.Id);
    }

    private Engagement Make() => new()
    {
        Kind = Engagement.Types.Kind.Meeting,
        StartTime = new Timestamp { Seconds = 1_600_000_000 + random.Next(150_000_000) },
        Duration = new Duration { Seconds = random.Next(10_000) },
        Amount = random.Next(3) == 0 ? new Google.Type.Money { CurrencyCode = random.Next(2) == 0 ? "EUR" : "USD", Units = random.Next(10_000), Nanos = random.Next(100) * 10_000_000 } : null,
        Participants =
        {
            Enumerable.Range(0, random.Next(1, 6)).Select(_ => parties[random.Next(parties.Length)]).Distinct()
                .Select(p => new Participant { Participant_ = p.ToString(), Sector = (Sector)random.Next(9), Country = Countries[random.Next(Countries.Length)] }),
        },
    };

    private CounterpartFacts FactsOf(Party party)
    {
        if (!facts.TryGetValue(party.Id, out var known))
            facts.Add(party.Id, known = new CounterpartFacts { PartyId = party.Id });
        return known;
    }

    private static LedgerEntry EntryOf(Guid id, Guid setId, Engagement engagement) => new()
    {
        Id = id,
        SetId = setId,
        StartTime = engagement.StartTime.ToDateTime(),
        Seconds = engagement.Duration.Seconds,
        Hundredths = engagement.Amount is { } amount ? amount.Units * 100 + amount.Nanos / 10_000_000 : 0,
        Currency = engagement.Amount?.CurrencyCode ?? "",
        Parts = [.. engagement.Participants.Select(p => new LedgerPart(Party.Parse(p.Participant_)!.Value, p.Sector, p.Country))],
    };

    private static LoggedEvent Logged(string source, long position, IEvent happened) => new()
    {
        Id = Guid.NewGuid(),
        Source = source,
        Position = position,
        Type = EventTypes.NameOf(happened),
        Time = DateTime.UtcNow,
        Payload = EventTypes.ToJson(happened),
    };
}

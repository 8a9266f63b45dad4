using CivicConnect.Common.V1;
using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Ledger;
using CivicConnect.Events;
using CivicConnect.Storage.Inbox;
using Microsoft.EntityFrameworkCore;
using OrganizationKind = CivicConnect.Organizations.V1.Organization.Types.Kind;

namespace CivicConnect.Engagements.Consumers;

/// <summary>Notes which counterparts turned out to be of another sector, or the same as another or not after all, and has every replica count their engagements anew.</summary>
internal sealed class CounterpartConsumer : IEventHandler<EngagementsDb>
{
    public IReadOnlyCollection<Type> Types { get; } =
        [typeof(OrganizationReclassified), typeof(OrganizationsMerged), typeof(OrganizationsUnmerged), typeof(ContactsMerged), typeof(ContactsUnmerged)];

    public async Task HandleAsync(EngagementsDb db, IReadOnlyList<Happened> events, CancellationToken cancellationToken)
    {
        var news = events.SelectMany(e => NewsOf(e.Event, e.Logged.Position)).ToList();
        var ids = news.Select(n => n.PartyId).Distinct().ToList();
        var known = await db.CounterpartFacts.Where(f => ids.Contains(f.PartyId)).ToDictionaryAsync(f => f.PartyId, cancellationToken);
        var changed = news.Where(n => Apply(db, known, n)).Select(n => n.PartyId).Distinct().ToList();
        if (changed.Count > 0)
            db.Append(new CounterpartsReclassified { PartyIds = changed }, null, DateTime.UtcNow);
    }

    /// <summary>False if something newer is known already.</summary>
    private static bool Apply(EngagementsDb db, Dictionary<Guid, CounterpartFacts> known, News news)
    {
        if (!known.TryGetValue(news.PartyId, out var facts))
            db.CounterpartFacts.Add(known[news.PartyId] = facts = new CounterpartFacts { PartyId = news.PartyId });
        if (news.Position <= (news.IsOfMerge ? facts.MergedPosition : facts.SectorPosition))
            return false;
        if (news.IsOfMerge)
            (facts.MergedInto, facts.MergedPosition) = (news.MergedInto, news.Position);
        else
            (facts.Sector, facts.SectorPosition) = (news.Sector, news.Position);
        return true;
    }

    private static IEnumerable<News> NewsOf(IEvent happened, long position) => happened switch
    {
        OrganizationReclassified e => [new(e.OrganizationId, position, Sectors.Of((OrganizationKind)e.Kind))],
        OrganizationsMerged e => [new(e.MergedId, position, IsOfMerge: true, MergedInto: e.OrganizationId), new(e.OrganizationId, position, Sectors.Of((OrganizationKind)e.Kind))],
        // What was recorded with the other one meanwhile was recorded as of the kind of both.
        OrganizationsUnmerged e =>
        [
            new(e.MergedId, position, IsOfMerge: true), new(e.OrganizationId, position, Sectors.Of((OrganizationKind)e.Kind)), new(e.MergedId, position, Sectors.Of((OrganizationKind)e.MergedKind)),
        ],
        ContactsMerged e => [new(e.MergedId, position, IsOfMerge: true, MergedInto: e.ContactId)],
        ContactsUnmerged e => [new(e.MergedId, position, IsOfMerge: true)],
        _ => [],
    };

    private sealed record News(Guid PartyId, long Position, Sector Sector = default, bool IsOfMerge = false, Guid? MergedInto = null);
}

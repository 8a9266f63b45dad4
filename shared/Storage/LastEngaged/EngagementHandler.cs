using CivicConnect.Events;
using CivicConnect.Storage.Inbox;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.LastEngaged;

/// <summary>Keeps <see cref="EngagedParty"/> in step with what the Engagements service records. Right whatever order events come in.</summary>
public abstract class EngagementHandler<TDb> : IEventHandler<TDb> where TDb : ServiceDb
{
    private const int MostTold = 1_000;

    public IReadOnlyCollection<Type> Types { get; } = [typeof(EngagementRecorded), typeof(EngagementUpdated), typeof(EngagementDeleted)];

    /// <summary>The ids of the participants that this service keeps.</summary>
    protected abstract IReadOnlyList<Guid> PartiesOf(IReadOnlyList<Guid> contactIds, IReadOnlyList<Guid> organizationIds);

    public async Task HandleAsync(TDb db, IReadOnlyList<Happened> events, CancellationToken cancellationToken)
    {
        var newest = events.Select(Version.Of).GroupBy(v => v.EngagementId).ToDictionary(g => g.Key, g => g.MaxBy(v => v.Position)!);
        var ids = newest.Keys.ToList();
        var known = await db.Set<EngagedParty>().Where(p => ids.Contains(p.EngagementId))
            .GroupBy(p => p.EngagementId).Select(g => new { g.Key, Position = g.Max(p => p.Position) }).ToListAsync(cancellationToken);
        foreach (var older in known.Where(k => k.Position >= newest[k.Key].Position))
            newest.Remove(older.Key);

        var changed = newest.Values.SelectMany(v => PartiesOf(v.ContactIds, v.OrganizationIds)).ToHashSet();
        var replaced = known.Select(k => k.Key).Where(newest.ContainsKey).ToList();
        if (replaced.Count > 0)
        {
            changed.UnionWith(await db.Set<EngagedParty>().Where(p => replaced.Contains(p.EngagementId) && p.PartyId != Guid.Empty).Select(p => p.PartyId).ToListAsync(cancellationToken));
            await db.Set<EngagedParty>().Where(p => replaced.Contains(p.EngagementId)).ExecuteDeleteAsync(cancellationToken);
        }
        foreach (var compartments in newest.Values.Select(v => v.Compartments).Where(c => c.Count > 1).DistinctBy(CompartmentSets.IdOf))
            await db.AddSetAsync(compartments, cancellationToken);
        await BulkWriter.InsertAsync(db, newest.Values.SelectMany(v => RowsOf(db, v)).ToList(), cancellationToken);
        // One replica has read this; the directories of the others follow the log.
        foreach (var some in changed.Chunk(MostTold))
            db.Append(new FactsChanged { Ids = some }, null, DateTime.UtcNow);
    }

    private IEnumerable<EngagedParty> RowsOf(TDb db, Version version) => PartiesOf(version.ContactIds, version.OrganizationIds).Distinct().DefaultIfEmpty(Guid.Empty)
        .Select(party => new EngagedParty { EngagementId = version.EngagementId, PartyId = party, StartTime = version.StartTime, Position = version.Position, SetId = version.SetId }.Of(db.Sealer, version.Kind));

    private sealed record Version(Guid EngagementId, long Position, DateTime StartTime, int Kind, IReadOnlyList<Guid> ContactIds, IReadOnlyList<Guid> OrganizationIds, IReadOnlyList<Guid> Compartments)
    {
        internal Guid SetId => Compartments.Count > 0 ? CompartmentSets.IdOf(Compartments) : default;

        internal static Version Of(Happened happened) => happened.Event switch
        {
            EngagementRecorded e => new(e.EngagementId, happened.Logged.Position, e.StartTime, e.Kind, e.ContactIds, e.OrganizationIds, e.Compartments),
            EngagementUpdated e => new(e.EngagementId, happened.Logged.Position, e.StartTime, e.Kind, e.ContactIds, e.OrganizationIds, e.Compartments),
            EngagementDeleted e => new(e.EngagementId, happened.Logged.Position, happened.Logged.Time, 0, [], [], []),
            var other => throw new ArgumentException($"{other.GetType().Name} is not about an engagement.", nameof(happened)),
        };
    }
}

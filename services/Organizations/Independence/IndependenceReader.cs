using System.Security.Cryptography;
using CivicConnect.Common.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Organizations;
using CivicConnect.Organizations.Ties;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage.Merges;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Independence;

/// <summary>Finds what speaks against the independence of organizations, of what the caller may see, and makes hints of it.</summary>
internal sealed class IndependenceReader(OrganizationsDb db, TimeProvider time)
{
    private readonly DateOnly today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>
    /// The reasons by organization, also of organizations that the caller may not see: of ties only the other end is looked at. What speaks of one that was
    /// merged speaks of the one that remains.
    /// </summary>
    /// <param name="organizationIds">Of these, none of which was merged into another; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<ILookup<Guid, IndependenceReason>> FindAsync(IReadOnlyCollection<Guid>? organizationIds, CancellationToken cancellationToken)
    {
        var signals = db.IndependenceSignals.AsQueryable();
        var ties = db.Ties.Where(t => t.ObjectId != null && IndependenceRule.TieKinds.Contains(t.Kind));
        if (await WithMergedAsync(organizationIds, cancellationToken) is { } asked)
        {
            signals = signals.Where(s => asked.Contains(s.OrganizationId));
            ties = ties.Where(t => asked.Contains(t.ObjectId!.Value));
        }
        // What kind an organization is of that the caller may not see is nothing that a hint may tell.
        ties = ties.Where(t => t.SubjectCountry != null || db.Organizations.Any(o => IndependenceRule.StateKinds.Contains(o.Kind)
            && o.Id == (db.Aliases.Where(a => a.Id == t.SubjectId).OrderBy(a => a.Id).Select(a => (Guid?)a.SurvivorId).FirstOrDefault() ?? t.SubjectId)));
        var ofSignals = await signals.Select(s => new { s.Id, s.OrganizationId, s.Kind }).ToListAsync(cancellationToken);
        var ofTies = await ties.Select(t => new { t.Id, t.ObjectId, t.SubjectId, t.SubjectCountry, t.Kind, t.End }).ToListAsync(cancellationToken);
        var survivors = await db.SurvivorsAsync(ofSignals.Select(s => s.OrganizationId).Concat(ofTies.SelectMany(t => new[] { t.ObjectId, t.SubjectId }).OfType<Guid>()), cancellationToken);
        return ofSignals.Select(s => Reason(Shown(s.OrganizationId), s.Id, s.Kind, default, null, IndependenceRule.Of(s.Kind)))
            .Concat(ofTies.Select(t => Reason(
                Shown(t.ObjectId!.Value), t.Id, default, t.Kind, new TieParty(t.SubjectId is { } subject ? Shown(subject) : null, t.SubjectCountry), IndependenceRule.Of(t.Kind, t.End < today))))
            .ToLookup(r => r.OrganizationId);

        Guid Shown(Guid id) => survivors.GetValueOrDefault(id, id);
    }

    /// <summary>The last decisions about organizations, or about those that were merged into them, opened.</summary>
    /// <param name="organizationIds">About these, none of which was merged into another; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<Dictionary<Guid, (IndependenceReview Review, DateTime Time)>> FindReviewsAsync(IReadOnlyCollection<Guid>? organizationIds, CancellationToken cancellationToken)
    {
        var reviews = db.IndependenceReviews.AsNoTracking();
        if (await WithMergedAsync(organizationIds, cancellationToken) is { } asked)
            reviews = reviews.Where(r => asked.Contains(r.OrganizationId));
        var found = await reviews.ToListAsync(cancellationToken);
        var survivors = await db.SurvivorsAsync(found.Select(r => r.OrganizationId), cancellationToken);
        return found.GroupBy(r => survivors.GetValueOrDefault(r.OrganizationId, r.OrganizationId))
            .Select(g => (g.Key, Last: g.OrderBy(r => r.UpdateTime).ThenBy(r => r.Number).Last()))
            .ToDictionary(r => r.Key, r => (r.Last.Open(db.Sealer), r.Last.UpdateTime));
    }

    private async Task<IReadOnlyCollection<Guid>?> WithMergedAsync(IReadOnlyCollection<Guid>? organizationIds, CancellationToken cancellationToken) =>
        organizationIds is null ? null : [.. organizationIds, .. (await db.MergedIntoAsync(organizationIds, cancellationToken)).SelectMany(m => m)];

    /// <summary>The hints of organizations, in their order; those that the caller may not see are left out.</summary>
    internal async Task<List<IndependenceHint>> ReadAsync(IReadOnlyList<Guid> organizationIds, CancellationToken cancellationToken)
    {
        var reasons = await FindAsync(organizationIds, cancellationToken);
        var reviews = await FindReviewsAsync(organizationIds, cancellationToken);
        var all = organizationIds.SelectMany(id => reasons[id]).ToList();
        var labels = await db.LabelsAsync(organizationIds.Concat(all.Select(r => r.Party?.OrganizationId).OfType<Guid>()), cancellationToken);
        var sources = await SourcesAsync(all.ConvertAll(r => r.OriginId), cancellationToken);
        return [.. organizationIds.Where(labels.ContainsKey).Select(id => Hint(id, [.. reasons[id]], reviews.TryGetValue(id, out var last) ? last : default, labels, sources))];
    }

    private async Task<Dictionary<Guid, Source>> SourcesAsync(List<Guid> originIds, CancellationToken cancellationToken)
    {
        var signals = await db.IndependenceSignals.AsNoTracking().Where(s => originIds.Contains(s.Id)).ToListAsync(cancellationToken);
        var ties = await db.Ties.AsNoTracking().Where(t => originIds.Contains(t.Id)).ToListAsync(cancellationToken);
        return signals.Select(s => (s.Id, s.Open(db.Sealer).Source)).Concat(ties.Select(t => (t.Id, t.Open(db.Sealer).Source))).ToDictionary(s => s.Id, s => s.Source);
    }

    private static IndependenceReason Reason(
        Guid organizationId, Guid originId, IndependenceSignal.Types.Kind signalKind, Tie.Types.Kind tieKind, TieParty? party, (Ground Ground, int Weight) weighed) =>
        new(organizationId, originId, signalKind, tieKind, party, weighed.Ground, weighed.Weight);

    private static IndependenceHint Hint(
        Guid id, List<IndependenceReason> reasons, (IndependenceReview? Review, DateTime Time) last, Dictionary<Guid, OrganizationLabel> labels, Dictionary<Guid, Source> sources)
    {
        var score = IndependenceRule.Score(reasons);
        var counting = IndependenceRule.Counting(reasons);
        var hint = new IndependenceHint
        {
            Organization = ResourceNames.Of(ResourceNames.Organizations, id),
            OrganizationDisplayName = labels[id].DisplayName,
            Kind = labels[id].Kind,
            Score = score,
            Level = IndependenceRule.LevelOf(score),
            State = IndependenceDecision.StateOf(last.Review, labels[id].Kind, reasons),
            Reviewer = last.Review?.Reviewer ?? "",
            ReviewReason = last.Review?.Reason ?? "",
            ReviewTime = last.Review is null ? null : Timestamp.FromDateTime(last.Time),
            Reasons =
            {
                reasons.OrderByDescending(r => r.Weight).ThenByDescending(counting.Contains).ThenBy(r => r.OriginId)
                    .Select(r => Show(r, counting.Contains(r), last.Review?.Knew(r) ?? false, labels, sources)),
            },
        };
        hint.Etag = Convert.ToHexStringLower(SHA256.HashData(hint.ToByteArray()).AsSpan(0, 16));
        return hint;
    }

    private static IndependenceHint.Types.Reason Show(
        IndependenceReason reason, bool counts, bool reviewed, Dictionary<Guid, OrganizationLabel> labels, Dictionary<Guid, Source> sources) => new()
        {
            SignalKind = reason.SignalKind,
            TieKind = reason.TieKind,
            Weight = reason.Weight,
            Counts = counts,
            Origin = reason.TieKind != default
                ? ResourceNames.Of(ResourceNames.Ties, reason.OriginId)
                : ResourceNames.Of(ResourceNames.Organizations, reason.OrganizationId, ResourceNames.IndependenceSignals, reason.OriginId),
            Party = reason.Party?.ToString() ?? "",
            PartyDisplayName = reason.Party?.Label(labels)?.DisplayName ?? "",
            Source = sources.GetValueOrDefault(reason.OriginId),
            Reviewed = reviewed,
        };
}

using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Merges;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Directory;
using CivicConnect.Organizations.Organizations;
using CivicConnect.Organizations.V1;
using CivicConnect.Organizations.Values;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Merges;

/// <summary>Merges organizations and parts them.</summary>
internal sealed class MergedOrganizations(OrganizationsDb db, OrganizationDirectory directory, TimeProvider time)
    : RecordMerges<OrganizationsDb, OrganizationRecord, Organization, OrganizationMergeRecord>(db, directory, time)
{
    protected override string Collection => ResourceNames.Organizations;

    protected override string Singular => "organization";

    protected override MergeFields Fields { get; } = new(["display_name", "kind", "country", "parent", "website", "assignee"], ["notes"]);

    protected override Organization Unite(OrganizationRecord survivor, OrganizationRecord merged, IReadOnlyList<Guid> both, Choosing choosing) =>
        Uniting.Of(survivor.Open(Db.Sealer), merged.Open(Db.Sealer), [.. both.Select(id => ResourceNames.Of(ResourceNames.Organizations, id))], choosing);

    protected override (Organization Survivor, IReadOnlyList<string> Edited) Part(Organization before, Organization after, Organization now) => Parting.Of(before, after, now);

    protected override void Expose(OrganizationRecord record, Organization content) => record.Expose(content);

    protected override async Task CheckAsync(Problems problems, string field, Organization united, IReadOnlyList<Guid> both, CancellationToken cancellationToken)
    {
        problems.Organization(field, united);
        if (ResourceNames.TryParse(united.Parent, ResourceNames.Organizations, out var parent) && (await Db.FromAsync(parent, null, cancellationToken)).Exists(both.Contains))
            problems.Add($"{field}.parent", "must not lie below the organization itself; choose the other one's, or give those between them another parent first");
    }

    protected override async Task CheckPartedAsync(OrganizationRecord survivor, OrganizationRecord merged, IReadOnlyDictionary<Guid, Guid> survivorOf, CancellationToken cancellationToken)
    {
        foreach (var one in new[] { survivor, merged })
        {
            if ((await Db.FromAsync(one.ParentId, PlaceOf, cancellationToken)).Contains(one.Id))
                throw Errors.FailedPrecondition("ORGANIZATION_BELOW_ITSELF", $"{ResourceNames.Of(ResourceNames.Organizations, one.Id)} would lie below itself. Give those above it another parent first.");
        }

        Place? PlaceOf(Guid id) => !survivorOf.TryGetValue(id, out var of) ? null : of == survivor.Id ? new(survivor.Id, survivor.ParentId) : new(merged.Id, merged.ParentId);
    }

    protected override IEvent Merged(OrganizationRecord survivor, OrganizationRecord merged) =>
        new OrganizationsMerged { OrganizationId = survivor.Id, MergedId = merged.Id, Kind = (int)survivor.Kind };

    protected override IEvent Unmerged(OrganizationRecord survivor, OrganizationRecord merged) =>
        new OrganizationsUnmerged { OrganizationId = survivor.Id, MergedId = merged.Id, Kind = (int)survivor.Kind, MergedKind = (int)merged.Kind };

    protected override async Task<IReadOnlyList<string>> FindLaterAsync(IReadOnlyDictionary<Guid, Guid> survivorOf, DateTime since, CancellationToken cancellationToken)
    {
        var ids = survivorOf.Keys.ToList();
        var subjects = ids.ConvertAll(id => Subject.OfOrganization(id).ToString());
        var ties = await Db.Ties.IgnoreQueryFilters([OrganizationsDb.BetweenTwoFilter]).Where(t => (ids.Contains(t.SubjectId!.Value) || ids.Contains(t.ObjectId!.Value)) && t.UpdateTime > since)
            .OrderBy(t => t.Number).Select(t => t.Id).ToListAsync(cancellationToken);
        var signals = await Db.IndependenceSignals.Where(s => ids.Contains(s.OrganizationId) && s.UpdateTime > since).OrderBy(s => s.Number).Select(s => new { s.Id, s.OrganizationId }).ToListAsync(cancellationToken);
        var reviews = await Db.IndependenceReviews.Where(r => ids.Contains(r.OrganizationId) && r.UpdateTime > since).OrderBy(r => r.Number).Select(r => r.OrganizationId).ToListAsync(cancellationToken);
        var assessments = await Db.Assessments.Where(a => subjects.Contains(a.Subject) && a.UpdateTime > since).OrderBy(a => a.Number).Select(a => a.Id).ToListAsync(cancellationToken);
        var pledges = await Db.Pledges.Where(p => subjects.Contains(p.Subject) && p.UpdateTime > since).OrderBy(p => p.Number).Select(p => p.Id).ToListAsync(cancellationToken);
        return
        [
            .. ties.Select(id => ResourceNames.Of(ResourceNames.Ties, id)),
            .. signals.Select(s => ResourceNames.Of(ResourceNames.Organizations, survivorOf[s.OrganizationId], ResourceNames.IndependenceSignals, s.Id)),
            .. reviews.Select(id => $"{ResourceNames.Of(ResourceNames.Organizations, survivorOf[id])}/independence"),
            .. assessments.Select(id => ResourceNames.Of(ResourceNames.Assessments, id)),
            .. pledges.Select(id => ResourceNames.Of(ResourceNames.Pledges, id)),
        ];
    }
}

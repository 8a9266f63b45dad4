using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Import.Columns;
using CivicConnect.Import.Running;
using CivicConnect.Imports.V1;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Directory;
using CivicConnect.Organizations.Organizations;
using CivicConnect.Organizations.V1;
using CivicConnect.Organizations.Values;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Import;

/// <summary>Brings organizations in, matched by their id in the system the file comes from.</summary>
internal sealed class OrganizationsImporter(OrganizationDirectory directory, TimeProvider time) : RecordImporter<OrganizationsDb, OrganizationRecord, Organization>(time)
{
    private readonly OrganizationReader reader = new();

    // Ids elsewhere that this run has given out, with the row's own id: the directory may not know them yet.
    private readonly Dictionary<(string System, string Value), string> given = [];

    public override ImportJob.Types.Kind Kind => ImportJob.Types.Kind.Organizations;

    public override Task CurrentAsync(OrganizationsDb db, CancellationToken cancellationToken) => directory.CurrentAsync(db, cancellationToken);

    public override IDisposable HoldOff() => directory.HoldOff();

    protected override void Read(MappedRow row, Draft<Organization> draft) => reader.Read(row, draft, Settings.SourceSystem);

    protected override async Task MatchAsync(OrganizationsDb db, IReadOnlyList<Draft<Organization>> rows, CancellationToken cancellationToken)
    {
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var draft in rows.Where(r => r.Content is not null))
        {
            if (directory.TryFindExternal(db, Settings.SourceSystem, draft.Key, out var id))
                draft.Match = id;
        }
        // Another replica may have merged one that the directory still knows.
        var survivors = await db.SurvivorsAsync(rows.Select(r => r.Match).OfType<Guid>(), cancellationToken);
        foreach (var draft in rows.Where(r => r.Content is not null))
        {
            if (draft.Match is { } match && survivors.TryGetValue(match, out var survivor))
                draft.Match = survivor;
            ids.TryAdd(draft.Key, draft.Match ?? draft.NewId);
            DropForeignIds(db, draft);
        }
        foreach (var draft in rows.Where(r => r.Content is not null && r.Reference.Length > 0))
            SetParent(db, draft, ids);
        await KeepParentsAsync(db, rows, cancellationToken);
    }

    // A parent that was merged since stays under the id that is stored, and one that is new is the one that remains.
    private static async Task KeepParentsAsync(OrganizationsDb db, IReadOnlyList<Draft<Organization>> rows, CancellationToken cancellationToken)
    {
        var matches = rows.Where(r => r.Content is { Parent.Length: > 0 }).Select(r => r.Match).OfType<Guid>().Distinct().ToList();
        var stored = await db.Organizations.Where(o => matches.Contains(o.Id) && o.ParentId != null).ToDictionaryAsync(o => o.Id, o => o.ParentId!.Value, cancellationToken);
        var survivors = await db.SurvivorsAsync(stored.Values, cancellationToken);
        foreach (var draft in rows.Where(r => r.Content is not null))
        {
            if (draft.Match is { } match && stored.TryGetValue(match, out var parent) && survivors.TryGetValue(parent, out var survivor)
                && draft.Content!.Parent == ResourceNames.Of(ResourceNames.Organizations, survivor))
                draft.Content.Parent = ResourceNames.Of(ResourceNames.Organizations, parent);
        }
    }

    protected override void Forget()
    {
        base.Forget();
        given.Clear();
    }

    // An id elsewhere belongs to one organization: were it given twice, neither could be saved again.
    private void DropForeignIds(OrganizationsDb db, Draft<Organization> draft)
    {
        var own = draft.Content!.ExternalIds;
        for (var i = own.Count - 1; i > 0; i--)
        {
            var isFree = !directory.TryFindExternal(db, own[i].System, own[i].Value, out var other) || other == draft.Match;
            if (isFree && (draft.Match is not null || given.TryAdd((own[i].System, own[i].Value), draft.Key) || given[(own[i].System, own[i].Value)] == draft.Key))
                continue;
            OrganizationReader.Keep(draft, draft.Content, own[i].System, own[i].Value, "another organization has it");
            own.RemoveAt(i);
        }
    }

    private void SetParent(OrganizationsDb db, Draft<Organization> draft, Dictionary<string, Guid> ids)
    {
        var found = ids.TryGetValue(draft.Reference, out var parent) || directory.TryFindExternal(db, Settings.SourceSystem, draft.Reference, out parent);
        // Both may have turned out to be one since.
        if (found && parent == draft.Match && draft.Reference != draft.Key)
            return;
        if (found && draft.Reference != draft.Key)
            draft.Content!.Parent = ResourceNames.Of(ResourceNames.Organizations, parent);
        else
            OrganizationReader.Keep(draft, draft.Content!, "parent", draft.Reference, "nothing up to this row has that id");
    }

    protected override bool Merge(Organization stored, Organization row, Draft<Organization> draft) => OrganizationMerge.Into(stored, row, draft);

    protected override OrganizationRecord New(Draft<Organization> draft, Guid compartmentId) => new() { Id = draft.NewId, CompartmentId = compartmentId };

    protected override void Close(OrganizationsDb db, OrganizationRecord record, Organization content, DateTime now, string etag) => record.CloseWith(db.Sealer, content, now, etag);

    protected override void Reopened(OrganizationsDb db, OrganizationRecord record) => record.Expose(record.Open(db.Sealer));

    protected override IEvent Happened(IReadOnlyList<Guid> created, IReadOnlyList<Guid> updated, IReadOnlyList<Guid> deleted) =>
        new OrganizationsImported { ImportJobId = Settings.JobId, Created = created, Updated = updated, Deleted = deleted };

    protected override IEvent? AlsoHappened(OrganizationRecord record) => Reclassification.Happened(record);

    // One that others are part of, that is tied to others, whose independence is looked into, or that somebody has engaged with or held against values, is no longer the import's alone.
    protected override async Task<IReadOnlyCollection<Guid>> FindUsedAsync(OrganizationsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var engaged = await db.EngagedParties.Where(p => ids.Contains(p.PartyId)).Select(p => p.PartyId).Distinct().ToListAsync(cancellationToken);
        var parents = await db.Organizations.Where(o => o.ParentId != null && ids.Contains(o.ParentId.Value) && !ids.Contains(o.Id))
            .Select(o => o.ParentId!.Value).Distinct().ToListAsync(cancellationToken);
        var subjects = await db.Ties.IgnoreQueryFilters().Where(t => t.SubjectId != null && ids.Contains(t.SubjectId.Value)).Select(t => t.SubjectId!.Value).Distinct().ToListAsync(cancellationToken);
        var objects = await db.Ties.IgnoreQueryFilters().Where(t => t.ObjectId != null && ids.Contains(t.ObjectId.Value)).Select(t => t.ObjectId!.Value).Distinct().ToListAsync(cancellationToken);
        var signals = await db.IndependenceSignals.Where(s => ids.Contains(s.OrganizationId)).Select(s => s.OrganizationId).Distinct().ToListAsync(cancellationToken);
        var reviews = await db.IndependenceReviews.Where(r => ids.Contains(r.OrganizationId)).Select(r => r.OrganizationId).ToListAsync(cancellationToken);
        return [.. engaged, .. parents, .. subjects, .. objects, .. signals, .. reviews, .. await db.HeldAgainstValuesAsync(ids, cancellationToken)];
    }

    protected override Task DeleteDependentsAsync(OrganizationsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        db.DeleteDependentsAsync(ids, cancellationToken);
}

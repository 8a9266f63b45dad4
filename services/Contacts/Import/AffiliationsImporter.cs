using CivicConnect.Contacts.Affiliations;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.Directory;
using CivicConnect.Contacts.V1;
using CivicConnect.Events;
using CivicConnect.Import.Columns;
using CivicConnect.Import.Running;
using CivicConnect.Imports.V1;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Import;

/// <summary>
/// Brings in who belongs to which organization. Affiliations have no ids of their own: the same person, organization, role, area and
/// start is the same affiliation.
/// </summary>
internal sealed class AffiliationsImporter(ContactDirectory directory, OrganizationLookup organizations, TimeProvider time)
    : RecordImporter<ContactsDb, AffiliationRecord, Affiliation>(time)
{
    private readonly AffiliationReader reader = new(time);
    private readonly Dictionary<Guid, AffiliationRecord> stored = [];

    public override ImportJob.Types.Kind Kind => ImportJob.Types.Kind.Affiliations;

    public override string? Asks => "organizations";

    public override Task CurrentAsync(ContactsDb db, CancellationToken cancellationToken) => directory.CurrentAsync(db, cancellationToken);

    protected override bool IsFoundByKey => false;

    protected override void Read(MappedRow row, Draft<Affiliation> draft) => reader.Read(row, draft);

    protected override async Task MatchAsync(ContactsDb db, IReadOnlyList<Draft<Affiliation>> rows, CancellationToken cancellationToken)
    {
        await organizations.FetchAsync(Settings.SourceSystem, rows.Where(r => r.Content is not null).Select(r => AffiliationReader.OrganizationOf(r.Key)), cancellationToken);
        foreach (var draft in rows.Where(r => r.Content is not null))
        {
            if (!directory.TryFindExternal(db, Settings.SourceSystem, AffiliationReader.PersonOf(draft.Key), out var contactId))
                draft.Skip("No contact has the person's id.");
            else if (organizations.Find(AffiliationReader.OrganizationOf(draft.Key)) is not { } organizationId)
                draft.Skip("No organization has the organization's id.");
            else
                (draft.Parent, draft.Other) = (contactId, organizationId);
        }
        var survivors = await db.SurvivorsAsync(rows.Where(r => r.Content is not null).Select(r => r.Parent), cancellationToken);
        foreach (var draft in rows.Where(r => survivors.ContainsKey(r.Parent)))
            draft.Parent = survivors[draft.Parent];
        await MatchStoredAsync(db, rows, cancellationToken);
    }

    private async Task MatchStoredAsync(ContactsDb db, IReadOnlyList<Draft<Affiliation>> rows, CancellationToken cancellationToken)
    {
        stored.Clear();
        var contactIds = rows.Where(r => r.Content is not null).Select(r => r.Parent).Distinct().ToList();
        // What belongs to a contact that was merged belongs to the one that remains.
        var survivorOf = (await db.MergedIntoAsync(contactIds, cancellationToken)).SelectMany(m => m, (m, id) => (Id: id, Survivor: m.Key)).ToDictionary(m => m.Id, m => m.Survivor);
        contactIds.AddRange(survivorOf.Keys);
        var known = await db.Affiliations.AsNoTracking().Where(a => contactIds.Contains(a.ContactId)).ToListAsync(cancellationToken);
        if (known.Count == 0)
            return;
        // The file's organizations are those that remain.
        var organizationOf = await db.OrganizationSurvivorsAsync(known.Select(a => a.OrganizationId).Concat(rows.Select(r => r.Other)), cancellationToken);
        var byIdentity = new Dictionary<(Guid, Guid, string, string, Google.Type.Date?), AffiliationRecord>();
        foreach (var record in known)
        {
            var affiliation = record.Open(db.Sealer);
            byIdentity.TryAdd((survivorOf.GetValueOrDefault(record.ContactId, record.ContactId), organizationOf.GetValueOrDefault(record.OrganizationId, record.OrganizationId), affiliation.Role, affiliation.Area, affiliation.StartDate), record);
        }
        foreach (var draft in rows)
        {
            if (draft.Content is { } affiliation && byIdentity.TryGetValue((draft.Parent, organizationOf.GetValueOrDefault(draft.Other, draft.Other), affiliation.Role, affiliation.Area, affiliation.StartDate), out var record))
            {
                draft.Match = record.Id;
                stored.TryAdd(record.Id, record);
            }
        }
    }

    protected override Task<Dictionary<Guid, AffiliationRecord>> LoadAsync(ContactsDb db, IReadOnlyList<Draft<Affiliation>> rows, CancellationToken cancellationToken) =>
        Task.FromResult(stored);

    protected override bool Merge(Affiliation stored, Affiliation row, Draft<Affiliation> draft)
    {
        if (row.EndDate is null || row.EndDate.Equals(stored.EndDate))
            return false;
        stored.EndDate = row.EndDate;
        return true;
    }

    protected override AffiliationRecord New(Draft<Affiliation> draft, Guid compartmentId) =>
        new() { CompartmentId = compartmentId, ContactId = draft.Parent, OrganizationId = draft.Other, IsImported = true };

    protected override IEvent Happened(IReadOnlyList<Guid> created, IReadOnlyList<Guid> updated, IReadOnlyList<Guid> deleted) =>
        new AffiliationsImported { ImportJobId = Settings.JobId, Created = created, Updated = updated, Deleted = deleted };

    protected override async Task DeleteDependentsAsync(ContactsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        // Once they are gone, nothing says whose they were.
        var contactIds = await db.Affiliations.Where(a => ids.Contains(a.Id)).Select(a => a.ContactId).Distinct().ToListAsync(cancellationToken);
        db.Append(new FactsChanged { Ids = contactIds }, null, DateTime.UtcNow);
    }
}

using CivicConnect.Contacts.Contacts;
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

/// <summary>Brings people in as contacts, matched by their id in the system the file comes from.</summary>
internal sealed class PeopleImporter(ContactDirectory directory, TimeProvider time) : RecordImporter<ContactsDb, ContactRecord, Contact>(time)
{
    private readonly PersonReader reader = new(time);
    private readonly HashSet<string> codeNames = [];

    public override ImportJob.Types.Kind Kind => ImportJob.Types.Kind.People;

    public override Task CurrentAsync(ContactsDb db, CancellationToken cancellationToken) => directory.CurrentAsync(db, cancellationToken);

    public override IDisposable HoldOff() => directory.HoldOff();

    protected override void Read(MappedRow row, Draft<Contact> draft) => reader.Read(row, draft, Settings.SourceSystem);

    protected override async Task MatchAsync(ContactsDb db, IReadOnlyList<Draft<Contact>> rows, CancellationToken cancellationToken)
    {
        foreach (var draft in rows)
        {
            if (draft.Key.Length > 0 && directory.TryFindExternal(db, Settings.SourceSystem, draft.Key, out var id))
                draft.Match = id;
        }
        // Another replica may have merged one that the directory still knows.
        var survivors = await db.SurvivorsAsync(rows.Select(r => r.Match).OfType<Guid>(), cancellationToken);
        foreach (var draft in rows.Where(r => r.Match is { } match && survivors.ContainsKey(match)))
            draft.Match = survivors[draft.Match!.Value];
    }

    protected override bool Merge(Contact stored, Contact row, Draft<Contact> draft) => PersonMerge.Into(stored, row, draft);

    protected override void Complete(Contact content) => content.EnsureCodeName(IsTaken);

    protected override ContactRecord New(Draft<Contact> draft, Guid compartmentId) => new() { CompartmentId = compartmentId };

    protected override IEvent Happened(IReadOnlyList<Guid> created, IReadOnlyList<Guid> updated, IReadOnlyList<Guid> deleted) =>
        new ContactsImported { ImportJobId = Settings.JobId, Created = created, Updated = updated, Deleted = deleted };

    // Engagements and relationships are never imported, affiliations not always: whoever has one made by hand is known to somebody by now.
    protected override async Task<IReadOnlyCollection<Guid>> FindUsedAsync(ContactsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var engaged = await db.EngagedParties.Where(p => ids.Contains(p.PartyId)).Select(p => p.PartyId).Distinct().ToListAsync(cancellationToken);
        var subjects = await db.Relationships.Where(r => ids.Contains(r.SubjectId)).Select(r => r.SubjectId).Distinct().ToListAsync(cancellationToken);
        var objects = await db.Relationships.Where(r => ids.Contains(r.ObjectId)).Select(r => r.ObjectId).Distinct().ToListAsync(cancellationToken);
        var placed = await db.Affiliations.Where(a => ids.Contains(a.ContactId) && !a.IsImported).Select(a => a.ContactId).Distinct().ToListAsync(cancellationToken);
        return [.. engaged, .. subjects, .. objects, .. placed];
    }

    protected override Task DeleteDependentsAsync(ContactsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        db.DeleteDependentsAsync(ids, cancellationToken);

    protected override void Forget()
    {
        base.Forget();
        codeNames.Clear();
    }

    // Those given out by this run stand in the directory only once their batch is stored.
    private bool IsTaken(string codeName) => directory.CodeNameTaken(codeName) || !codeNames.Add(codeName);
}

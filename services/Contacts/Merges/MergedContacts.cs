using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.Directory;
using CivicConnect.Contacts.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Merges;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Merges;

/// <summary>Merges contacts and parts them.</summary>
internal sealed class MergedContacts(ContactsDb db, ContactDirectory directory, TimeProvider time)
    : RecordMerges<ContactsDb, ContactRecord, Contact, ContactMergeRecord>(db, directory, time)
{
    protected override string Collection => ResourceNames.Contacts;

    protected override string Singular => "contact";

    protected override MergeFields Fields { get; } = new(["code_name", "country", "gender", "birth_date", "sector", "assignee"], ["roles", "themes", "languages", "notes"]);

    protected override Contact Unite(ContactRecord survivor, ContactRecord merged, IReadOnlyList<Guid> both, Choosing choosing) =>
        Uniting.Of(survivor.Open(Db.Sealer), merged.Open(Db.Sealer), choosing);

    protected override (Contact Survivor, IReadOnlyList<string> Edited) Part(Contact before, Contact after, Contact now) => Parting.Of(before, after, now);

    protected override Task CheckAsync(Problems problems, string field, Contact united, IReadOnlyList<Guid> both, CancellationToken cancellationToken)
    {
        problems.Contact(field, united, DateOnly.FromDateTime(Now));
        return Task.CompletedTask;
    }

    protected override IEvent Merged(ContactRecord survivor, ContactRecord merged) => new ContactsMerged { ContactId = survivor.Id, MergedId = merged.Id };

    protected override IEvent Unmerged(ContactRecord survivor, ContactRecord merged) => new ContactsUnmerged { ContactId = survivor.Id, MergedId = merged.Id };

    /// <summary>Merging and parting mix identities: whoever may not learn them may not move them about either.</summary>
    protected override void CheckMay(ContactRecord survivor, ContactRecord merged)
    {
        if (new[] { survivor, merged }.Any(c => !Db.Sets.Of(c.SetId).Any(Db.Caller.MayReveal)))
            throw Errors.NotAllowed("Only who may reveal both contacts may merge them, or part them again.");
    }

    protected override async Task<IReadOnlyList<string>> FindLaterAsync(IReadOnlyDictionary<Guid, Guid> survivorOf, DateTime since, CancellationToken cancellationToken)
    {
        var ids = survivorOf.Keys.ToList();
        var affiliations = await Db.Affiliations.Where(a => ids.Contains(a.ContactId) && a.UpdateTime > since).OrderBy(a => a.Number).Select(a => new { a.Id, a.ContactId }).ToListAsync(cancellationToken);
        var relationships = await Db.Relationships.Where(r => (ids.Contains(r.SubjectId) || ids.Contains(r.ObjectId)) && r.UpdateTime > since)
            .OrderBy(r => r.Number).Select(r => new { r.Id, r.SubjectId }).ToListAsync(cancellationToken);
        var subjects = await Db.SurvivorsAsync(relationships.Select(r => r.SubjectId).Except(ids), cancellationToken);
        return
        [
            .. affiliations.Select(a => ResourceNames.Of(ResourceNames.Contacts, survivorOf[a.ContactId], ResourceNames.Affiliations, a.Id)),
            .. relationships.Select(r => ResourceNames.Of(
                ResourceNames.Contacts, survivorOf.GetValueOrDefault(r.SubjectId, subjects.GetValueOrDefault(r.SubjectId, r.SubjectId)), ResourceNames.Relationships, r.Id)),
        ];
    }
}

using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.Directory;
using CivicConnect.Contacts.Reveals;
using CivicConnect.Contacts.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Directory;
using CivicConnect.Names;
using CivicConnect.Segments.Segments;
using CivicConnect.Segments.V1;
using CivicConnect.Storage.LastEngaged;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace CivicConnect.Contacts.Segments;

/// <summary>Segments of contacts. Members are shown by their code names; who they are, <see cref="Revealing"/> alone lets out.</summary>
internal sealed class ContactSegments(ContactsDb db, ContactDirectory directory, ContactFilters filters, ContactsGrpc contacts, Revealing revealing, TimeProvider time)
    : SegmentSource<ContactsDb, ContactRecord, Contact>(db, directory)
{
    public override string Collection => ResourceNames.Contacts;

    public override bool HasFilter(Segment segment) => segment.Contacts is not null;

    public override Task CheckFilterAsync(Problems problems, string field, Segment segment, CancellationToken cancellationToken) =>
        filters.CheckAsync(problems, field, segment.Contacts, cancellationToken);

    public override async Task<Segment> TakeHiddenAsync(Segment segment, CancellationToken cancellationToken) =>
        new() { Contacts = await filters.TakeHiddenAsync(segment.Contacts, cancellationToken) };

    public override bool IsAnything(Segment hidden) => hidden.Contacts is { } filter && filter.Organizations.Count + filter.Compartments.Count > 0;

    public override void PutBack(Segment hidden, Segment segment)
    {
        segment.Contacts.Organizations.Add(hidden.Contacts.Organizations);
        segment.Contacts.Compartments.Add(hidden.Contacts.Compartments);
    }

    public override DirectoryQuery QueryOf(Segment segment, Segment hidden) => filters.QueryOf(segment.Contacts, hidden.Contacts);

    public override async Task<IReadOnlyList<IMessage>> RevealAsync(IReadOnlyList<Guid> ids, string reason, CancellationToken cancellationToken)
    {
        var (found, _) = await revealing.SpendAsync(ids, reason, cancellationToken);
        var lastEngaged = await Db.LastEngagedAsync(ids, time.GetUtcNow().UtcDateTime, cancellationToken);
        return [.. ids.Select(id => found[id].Complete(Db, found[id].Open(Db.Sealer), lastEngaged.TryGetValue(id, out var last) ? last : null))];
    }

    protected override async Task<IReadOnlyList<Contact>> ToResourcesAsync(IReadOnlyList<ContactRecord> records, CancellationToken cancellationToken) =>
        await contacts.ToResourcesAsync([.. records], cancellationToken);

    protected override RepeatedField<string> TagsOf(Contact content) => content.Tags;

    protected override string AssigneeOf(Contact content) => content.Assignee;

    protected override void Assign(Contact content, string assignee) => content.Assignee = assignee;

    protected override IEvent Updated(Guid id) => new ContactUpdated { ContactId = id, Renamed = false };
}

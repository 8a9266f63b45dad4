using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.V1;
using CivicConnect.Events;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage.Merges;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Relationships;

internal sealed class RelationshipsGrpc(ContactsDb db, TimeProvider time) : V1.Relationships.RelationshipsBase
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<Relationship> GetRelationship(GetRelationshipRequest request, ServerCallContext context) =>
        (await ReadAsync([await FindAsync(new Problems(), "name", request.Name, context.CancellationToken)], context.CancellationToken))[0];

    public override async Task<ListRelationshipsResponse> ListRelationships(ListRelationshipsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var contactId = problems.Name("parent", request.Parent, ResourceNames.Contacts);
        problems.ThrowIfAny();
        if (!await db.Named(contactId).AnyAsync(context.CancellationToken))
            throw Errors.NotFound();

        // Between two that turned out to be one there is no relationship, until they are two again.
        var same = await db.SameAsync(contactId, context.CancellationToken);
        var all = db.Relationships.AsNoTracking().Where(r => (same.Contains(r.SubjectId) || same.Contains(r.ObjectId)) && !(same.Contains(r.SubjectId) && same.Contains(r.ObjectId)));
        _ = long.TryParse(page.Cursor, out var after);
        var rows = await all.Where(r => r.Number > after).OrderBy(r => r.Number).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var response = new ListRelationshipsResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        var relationships = await ReadAsync(rows, context.CancellationToken);
        response.NextPageToken = page.Fill([.. rows.Zip(relationships)], response.Relationships, r => r.Second, r => r.First.Number.ToString());
        return response;
    }

    public override async Task<Relationship> CreateRelationship(CreateRelationshipRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var subjectId = problems.Name("parent", request.Parent, ResourceNames.Contacts);
        var relationship = (request.Relationship ?? new Relationship()).WithoutOutputOnly();
        var objectId = problems.Name("relationship.contact", relationship.Contact, ResourceNames.Contacts);
        Check(problems, relationship);
        if (objectId == subjectId && objectId != default)
            problems.Add("relationship.contact", "must be another contact");
        problems.ThrowIfAny();

        var subject = await db.Named(subjectId).AsNoTracking().SingleOrDefaultAsync(context.CancellationToken) ?? throw Errors.NotFound();
        var other = await db.Named(objectId).AsNoTracking().SingleOrDefaultAsync(context.CancellationToken);
        if (other is null)
            problems.Add("relationship.contact", "does not exist");
        else if (other.Id == subject.Id)
            problems.Add("relationship.contact", "must be another contact");
        problems.ThrowIfAny();
        if (await once.FindAsync(context.CancellationToken) is { } before)
            return await GetAsync(before, context.CancellationToken);

        var record = new RelationshipRecord { CompartmentId = subject.CompartmentId, SetId = subject.SetId, SubjectId = subject.Id, ObjectId = other!.Id };
        relationship.Contact = "";
        record.Close(db.Sealer, relationship, Now);
        db.Relationships.Add(record);
        db.Append(new RelationshipCreated { RelationshipId = record.Id, SubjectId = record.SubjectId, ObjectId = record.ObjectId }, record.SetId, Now);
        if (await once.SaveAsync(record.Id, Now, context.CancellationToken) is { } winner)
            return await GetAsync(winner, context.CancellationToken);
        return (await ReadAsync([record], context.CancellationToken))[0];
    }

    public override async Task<Relationship> UpdateRelationship(UpdateRelationshipRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var change = request.Relationship ?? new Relationship();
        var record = await FindAsync(problems, "relationship.name", change.Name, context.CancellationToken);
        record.CheckEtag(change.Etag);
        var relationship = record.Open(db.Sealer);
        change.Contact = "";
        problems.Update(request.UpdateMask, change, relationship, "contact");
        Check(problems, relationship);
        problems.ThrowIfAny();
        record.Close(db.Sealer, relationship, Now);
        db.Append(new RelationshipUpdated { RelationshipId = record.Id, SubjectId = record.SubjectId, ObjectId = record.ObjectId }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return (await ReadAsync([record], context.CancellationToken))[0];
    }

    public override async Task<Empty> DeleteRelationship(DeleteRelationshipRequest request, ServerCallContext context)
    {
        var record = await FindAsync(new Problems(), "name", request.Name, context.CancellationToken);
        record.CheckEtag(request.Etag);
        db.Relationships.Remove(record);
        db.Append(new RelationshipDeleted { RelationshipId = record.Id, SubjectId = record.SubjectId, ObjectId = record.ObjectId }, record.SetId, Now);
        await db.SaveAsync(context.CancellationToken);
        return new Empty();
    }

    private void Check(Problems problems, Relationship relationship)
    {
        if (!System.Enum.IsDefined(relationship.Kind) || relationship.Kind == Relationship.Types.Kind.Unspecified)
            problems.Add("relationship.kind", "is required");
        problems.Text("relationship.note", relationship.Note, 200);
        problems.Date("relationship.start_date", relationship.StartDate, 1880, Now.Year + 10);
        problems.Date("relationship.end_date", relationship.EndDate, 1880, Now.Year + 100);
        problems.Order("relationship.end_date", relationship.StartDate, relationship.EndDate);
    }

    private async Task<RelationshipRecord> FindAsync(Problems problems, string field, string name, CancellationToken cancellationToken)
    {
        var (subjectId, id) = problems.Name(field, name, ResourceNames.Contacts, ResourceNames.Relationships);
        problems.ThrowIfAny();
        var record = await db.Relationships.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) ?? throw Errors.NotFound();
        return await db.AreSameAsync(record.SubjectId, subjectId, cancellationToken) ? record : throw Errors.NotFound();
    }

    private async Task<Relationship> GetAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync([await db.Relationships.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) ?? throw Errors.NotFound()], cancellationToken))[0];

    private async Task<List<Relationship>> ReadAsync(List<RelationshipRecord> records, CancellationToken cancellationToken)
    {
        var survivors = await db.SurvivorsAsync(records.SelectMany(r => new[] { r.SubjectId, r.ObjectId }), cancellationToken);
        return records.ConvertAll(r => r.Complete(r.Open(db.Sealer), survivors));
    }
}

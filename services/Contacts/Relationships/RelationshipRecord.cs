using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Contacts.Relationships;

internal sealed class RelationshipRecord : SealedRecord<Relationship>
{
    public override string Table => "relationships";
    public Guid SubjectId { get; init; }
    public Guid ObjectId { get; init; }

    /// <summary>Adds what is not in the envelope to its content.</summary>
    /// <param name="relationship">The content.</param>
    /// <param name="survivors">For those of both ends that were merged, the contact that remains: as whose it is shown.</param>
    internal Relationship Complete(Relationship relationship, IReadOnlyDictionary<Guid, Guid> survivors)
    {
        relationship.Name = ResourceNames.Of(ResourceNames.Contacts, survivors.GetValueOrDefault(SubjectId, SubjectId), ResourceNames.Relationships, Id);
        relationship.Contact = ResourceNames.Of(ResourceNames.Contacts, survivors.GetValueOrDefault(ObjectId, ObjectId));
        relationship.CreateTime = Timestamp.FromDateTime(CreateTime);
        relationship.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        relationship.Etag = Etag;
        return relationship;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<RelationshipRecord>
    {
        public void Configure(EntityTypeBuilder<RelationshipRecord> builder)
        {
            builder.ToTable("Relationships");
            builder.HasIndex(r => new { r.SubjectId, r.Number });
            builder.HasIndex(r => new { r.ObjectId, r.Number });
        }
    }
}

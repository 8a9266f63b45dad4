using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using CivicConnect.Vault;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Contacts.Relationships;

internal sealed class RelationshipRecord : SealedRecord<Relationship>
{
    public override string Table => "relationships";
    public Guid SubjectId { get; init; }
    public Guid ObjectId { get; init; }

    internal Relationship ToResource(Sealer sealer) => Complete(Open(sealer));

    internal Relationship Complete(Relationship relationship)
    {
        relationship.Name = ResourceNames.Of(ResourceNames.Contacts, SubjectId, ResourceNames.Relationships, Id);
        relationship.Contact = ResourceNames.Of(ResourceNames.Contacts, ObjectId);
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

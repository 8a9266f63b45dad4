using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using CivicConnect.Storage.Merges;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Contacts.Contacts;

internal sealed class ContactRecord : SealedRecord<Contact>, IMergeable
{
    public override string Table => "contacts";

    public Guid? MergedInto { get; set; }

    /// <summary>The resource as the API shows it, its identity hidden.</summary>
    internal Contact ToResource(ServiceDb db, DateTime? lastEngaged) => Complete(db, Open(db.Sealer), lastEngaged).HideIdentity();

    /// <summary>Adds what is not in the envelope to its content.</summary>
    internal Contact Complete(ServiceDb db, Contact contact, DateTime? lastEngaged)
    {
        contact.Name = ResourceNames.Of(ResourceNames.Contacts, Id);
        contact.CodeName = contact.FindCodeName();
        contact.CreateTime = Timestamp.FromDateTime(CreateTime);
        contact.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        contact.LastEngaged = lastEngaged is { } time ? Timestamp.FromDateTime(time) : null;
        contact.Etag = Etag;
        contact.Compartments.Show(db, this);
        return contact;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<ContactRecord>
    {
        public void Configure(EntityTypeBuilder<ContactRecord> builder) => builder.ToTable("Contacts");
    }
}

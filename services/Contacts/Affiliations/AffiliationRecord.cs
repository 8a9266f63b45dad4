using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Contacts.Affiliations;

internal sealed class AffiliationRecord : SealedRecord<Affiliation>
{
    public override string Table => "affiliations";
    public Guid ContactId { get; init; }
    public Guid OrganizationId { get; init; }
    public bool OrganizationDeleted { get; set; }

    /// <summary>Made by an import and not touched by anybody since: it goes with its contact when that import is undone.</summary>
    public bool IsImported { get; set; }

    /// <summary>Adds what is not in the envelope to its content.</summary>
    /// <param name="affiliation">The content.</param>
    /// <param name="contactId">The contact as whose it is shown: its own, or the one that that was merged into.</param>
    /// <param name="organizationId">The organization in the same way.</param>
    internal Affiliation Complete(Affiliation affiliation, Guid contactId, Guid organizationId)
    {
        affiliation.Name = ResourceNames.Of(ResourceNames.Contacts, contactId, ResourceNames.Affiliations, Id);
        affiliation.Organization = ResourceNames.Of(ResourceNames.Organizations, organizationId);
        affiliation.OrganizationDeleted = OrganizationDeleted;
        affiliation.CreateTime = Timestamp.FromDateTime(CreateTime);
        affiliation.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        affiliation.Etag = Etag;
        return affiliation;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<AffiliationRecord>
    {
        public void Configure(EntityTypeBuilder<AffiliationRecord> builder)
        {
            builder.ToTable("Affiliations");
            builder.HasIndex(a => new { a.ContactId, a.Number });
            builder.HasIndex(a => new { a.OrganizationId, a.Number });
        }
    }
}

using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using CivicConnect.Storage.Merges;
using CivicConnect.Vault;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Organizations.Organizations;

internal sealed class OrganizationRecord : SealedRecord<Organization>, IMergeable
{
    public override string Table => "organizations";

    /// <summary>The same as in the envelope, for lists by kind.</summary>
    public Organization.Types.Kind Kind { get; private set; }

    /// <summary>It has been given another kind than that with which it was read.</summary>
    internal bool IsReclassified { get; private set; }

    /// <summary>The same as in the envelope, for finding what lies below.</summary>
    public Guid? ParentId { get; private set; }

    public Guid? MergedInto { get; set; }

    /// <summary>Puts new content in, and what of it stands in the clear beside it.</summary>
    internal void CloseWith(Sealer sealer, Organization organization, System.DateTime now, string? etag = null)
    {
        Expose(organization);
        Close(sealer, organization, now, etag);
    }

    internal void Expose(Organization organization)
    {
        // A new one has had no kind before.
        IsReclassified = Kind != default && Kind != organization.Kind;
        Kind = organization.Kind;
        ParentId = ResourceNames.TryParse(organization.Parent, ResourceNames.Organizations, out var parent) ? parent : null;
    }

    internal Organization ToResource(ServiceDb db, System.DateTime? lastEngaged) => Complete(db, Open(db.Sealer), lastEngaged);

    /// <summary>Adds what is not in the envelope to its content.</summary>
    internal Organization Complete(ServiceDb db, Organization organization, System.DateTime? lastEngaged)
    {
        organization.Name = ResourceNames.Of(ResourceNames.Organizations, Id);
        organization.DisplayName = organization.FindDisplayName();
        organization.CreateTime = Timestamp.FromDateTime(CreateTime);
        organization.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        organization.LastEngaged = lastEngaged is { } time ? Timestamp.FromDateTime(time) : null;
        organization.Etag = Etag;
        organization.Compartments.Show(db, this);
        return organization;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<OrganizationRecord>
    {
        public void Configure(EntityTypeBuilder<OrganizationRecord> builder)
        {
            builder.ToTable("Organizations");
            builder.HasIndex(o => new { o.Kind, o.Number });
            builder.HasIndex(o => o.ParentId);
        }
    }
}

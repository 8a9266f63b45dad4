using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Contacts.Affiliations;

/// <summary>
/// What is known of an organization that was merged into another, or is another again. With the position of the event that said so, so that events may come
/// in any order. Affiliations keep the ids that they have, so that merges can be undone.
/// </summary>
internal sealed class OrganizationAlias
{
    public Guid OrganizationId { get; init; }

    /// <summary>The one that it is the same as; null if it is none.</summary>
    public Guid? MergedInto { get; set; }
    public long Position { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OrganizationAlias>
    {
        public void Configure(EntityTypeBuilder<OrganizationAlias> builder)
        {
            builder.ToTable("OrganizationAliases");
            builder.HasKey(a => a.OrganizationId);
            builder.Property(a => a.OrganizationId).ValueGeneratedNever();
        }
    }
}

using CivicConnect.Engagements.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Engagements.Engagements;

/// <summary>Who took part, as ids. Roles are in the engagement's envelope; what they are called, their own services say.</summary>
internal sealed class ParticipantRecord
{
    public Guid EngagementId { get; init; }
    public Guid PartyId { get; init; }
    public bool IsOrganization { get; init; }

    /// <summary>The contact or organization has been deleted.</summary>
    public bool IsDeleted { get; set; }

    internal Party Party => new(PartyId, IsOrganization);

    internal sealed class Configuration : IEntityTypeConfiguration<ParticipantRecord>
    {
        public void Configure(EntityTypeBuilder<ParticipantRecord> builder)
        {
            builder.ToTable("Participants");
            builder.HasKey(p => new { p.EngagementId, p.PartyId });
            builder.HasIndex(p => p.PartyId);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Storage.LastEngaged;

/// <summary>
/// A contact or organization took part in an engagement: what Contacts and Organizations know of the Engagements service.
/// An engagement without parties here, or a deleted one, keeps one row with an empty party, so that its newest version stays known.
/// </summary>
public sealed class EngagedParty
{
    public Guid EngagementId { get; init; }
    public Guid PartyId { get; init; }

    /// <summary>When the engagement began or will, UTC.</summary>
    public DateTime StartTime { get; init; }

    /// <summary>Who may know of the engagement (<see cref="CompartmentSets"/>).</summary>
    public Guid SetId { get; init; }

    /// <summary>Position of the event that said so; a newer one replaces all rows of the engagement.</summary>
    public long Position { get; init; }

    public sealed class Configuration : IEntityTypeConfiguration<EngagedParty>
    {
        public void Configure(EntityTypeBuilder<EngagedParty> builder)
        {
            builder.ToTable("EngagedParties");
            builder.HasKey(p => new { p.EngagementId, p.PartyId });
            builder.HasIndex(p => new { p.PartyId, p.StartTime });
        }
    }
}

using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Organizations.Independence;

/// <summary>The last decision about an organization. It lies where its organization does.</summary>
internal sealed class IndependenceReviewRecord : SealedRecord<IndependenceReview>
{
    public override string Table => "independence_reviews";
    public Guid OrganizationId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<IndependenceReviewRecord>
    {
        public void Configure(EntityTypeBuilder<IndependenceReviewRecord> builder)
        {
            builder.ToTable("IndependenceReviews");
            builder.HasIndex(r => r.OrganizationId).IsUnique();
        }
    }
}

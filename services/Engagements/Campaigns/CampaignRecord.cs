using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using CivicConnect.Vault;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Engagements.Campaigns;

internal sealed class CampaignRecord : SealedRecord<Campaign>
{
    public override string Table => "campaigns";

    /// <summary>The same as in the envelope, for lists by kind.</summary>
    public Campaign.Types.Kind Kind { get; private set; }

    /// <summary>Puts new content in, and what of it stands in the clear beside it.</summary>
    internal void CloseWith(Sealer sealer, Campaign campaign, DateTime now)
    {
        Kind = campaign.Kind;
        Close(sealer, campaign, now);
    }

    /// <summary>Adds what is not in the envelope to its content.</summary>
    internal Campaign Complete(ServiceDb db, Campaign campaign)
    {
        campaign.Name = ResourceNames.Of(ResourceNames.Campaigns, Id);
        campaign.Reach = campaign.Steps.Sum(s => s.Reach);
        campaign.CreateTime = Timestamp.FromDateTime(CreateTime);
        campaign.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        campaign.Etag = Etag;
        campaign.Compartments.Show(db, this);
        return campaign;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<CampaignRecord>
    {
        public void Configure(EntityTypeBuilder<CampaignRecord> builder)
        {
            builder.ToTable("Campaigns");
            builder.HasIndex(c => new { c.Kind, c.Number });
        }
    }
}

using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Engagements.Engagements;

internal sealed class EngagementRecord : SealedRecord<Engagement>
{
    public override string Table => "engagements";

    /// <summary>The same as in the envelope, for lists by kind.</summary>
    public Engagement.Types.Kind Kind { get; private set; }

    /// <summary>The same as in the envelope (UTC), for order.</summary>
    public DateTime StartTime { get; private set; }

    /// <summary>The campaign it belongs to; not in the envelope, so that it can be left alone when the campaign goes.</summary>
    public Guid? CampaignId { get; set; }

    /// <summary>Puts new content in, and what of it stands in the clear beside it or instead.</summary>
    internal void CloseWith(Vault.Sealer sealer, Engagement engagement, DateTime now)
    {
        Kind = engagement.Kind;
        StartTime = engagement.StartTime.ToDateTime();
        CampaignId = ResourceNames.TryParse(engagement.Campaign, ResourceNames.Campaigns, out var campaign) ? campaign : null;
        var content = engagement.Clone();
        content.Campaign = "";
        Close(sealer, content, now);
    }

    /// <summary>Adds what is not in the envelope to its content.</summary>
    internal Engagement Complete(Engagement engagement)
    {
        engagement.Name = ResourceNames.Of(ResourceNames.Engagements, Id);
        engagement.CreateTime = Timestamp.FromDateTime(CreateTime);
        engagement.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        engagement.Etag = Etag;
        engagement.Campaign = CampaignId is { } campaign ? ResourceNames.Of(ResourceNames.Campaigns, campaign) : "";
        return engagement;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<EngagementRecord>
    {
        public void Configure(EntityTypeBuilder<EngagementRecord> builder)
        {
            builder.ToTable("Engagements");
            builder.HasIndex(e => new { e.StartTime, e.Number });
            builder.HasIndex(e => new { e.CampaignId, e.StartTime });
        }
    }
}

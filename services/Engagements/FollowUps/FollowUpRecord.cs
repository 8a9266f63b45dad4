using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Engagements.FollowUps;

internal sealed class FollowUpRecord : SealedRecord<FollowUp>
{
    public override string Table => "follow_ups";

    /// <summary>The last day of time where there is no hurry.</summary>
    public DateOnly Due { get; private set; }

    /// <summary>When it was done, UTC; null while open.</summary>
    public DateTime? DoneTime { get; set; }
    public Guid? EngagementId { get; private set; }
    public Guid? SubjectId { get; private set; }
    public bool SubjectIsOrganization { get; private set; }

    public bool SubjectIsDeleted { get; set; }

    /// <summary>Its place on a timeline (UTC): the day it is due, or else when it was made.</summary>
    public DateTime Time { get; private set; }

    internal Party? Subject => SubjectId is { } id ? new Party(id, SubjectIsOrganization) : null;

    /// <summary>Puts new content in, and what of it stands in the clear instead.</summary>
    internal void CloseWith(Vault.Sealer sealer, FollowUp followUp, DateTime now)
    {
        Due = followUp.DueDate.IsEmpty() ? DateOnly.MaxValue : DateChecks.First(followUp.DueDate);
        EngagementId = ResourceNames.TryParse(followUp.Engagement, ResourceNames.Engagements, out var engagement) ? engagement : null;
        var subject = Party.Parse(followUp.Subject);
        SubjectId = subject?.Id;
        SubjectIsOrganization = subject?.IsOrganization ?? false;
        var content = followUp.Clone();
        content.Engagement = "";
        content.Subject = "";
        content.SubjectDisplayName = "";
        Close(sealer, content, now);
        Time = Due == DateOnly.MaxValue ? CreateTime : Due.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
    }

    /// <summary>Adds what is not in the envelope to its content.</summary>
    internal FollowUp Complete(FollowUp followUp)
    {
        followUp.Name = ResourceNames.Of(ResourceNames.FollowUps, Id);
        followUp.DoneTime = DoneTime is { } done ? Timestamp.FromDateTime(done) : null;
        followUp.Engagement = EngagementId is { } engagement ? ResourceNames.Of(ResourceNames.Engagements, engagement) : "";
        followUp.Subject = Subject?.ToString() ?? "";
        followUp.CreateTime = Timestamp.FromDateTime(CreateTime);
        followUp.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        followUp.Etag = Etag;
        return followUp;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<FollowUpRecord>
    {
        public void Configure(EntityTypeBuilder<FollowUpRecord> builder)
        {
            builder.ToTable("FollowUps");
            builder.HasIndex(f => new { f.Due, f.Number });
            builder.HasIndex(f => new { f.SubjectId, f.Time });
            builder.HasIndex(f => f.EngagementId);
        }
    }
}

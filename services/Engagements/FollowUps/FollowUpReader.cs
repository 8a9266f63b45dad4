using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Engagements.FollowUps;

/// <summary>Opens follow-ups as the caller may see them: named after their subjects as these are called today, without what lies outside the caller's compartments.</summary>
internal sealed class FollowUpReader(EngagementsDb db, PartyNames names)
{
    internal async Task<List<FollowUp>> ReadAsync(List<FollowUpRecord> records, CancellationToken cancellationToken)
    {
        var subjects = await names.FindAsync(records.Where(r => r is { Subject: not null, SubjectIsDeleted: false }).Select(r => r.Subject!.Value), cancellationToken);
        var engagementIds = records.ConvertAll(r => r.EngagementId);
        var engagements = await db.Engagements.Where(e => engagementIds.Contains(e.Id)).Select(e => e.Id).ToHashSetAsync(cancellationToken);
        return records.ConvertAll(r => Show(r, subjects, engagements));
    }

    private FollowUp Show(FollowUpRecord record, Dictionary<Party, PartyName> subjects, HashSet<Guid> engagements)
    {
        var followUp = record.Complete(record.Open(db.Sealer));
        followUp.Compartments.Show(db, record);
        if (record.EngagementId is { } engagement && !engagements.Contains(engagement))
            followUp.Engagement = "";
        if (record.Subject is not { } subject || record.SubjectIsDeleted)
            return followUp;
        followUp.SubjectOutside = !subjects.TryGetValue(subject, out var name);
        followUp.SubjectDisplayName = name?.DisplayName ?? "";
        followUp.Subject = name?.Survivor.ToString() ?? "";
        return followUp;
    }
}

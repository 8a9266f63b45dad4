using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Engagements.FollowUps;

/// <summary>Opens follow-ups and brings the names of their subjects up to date.</summary>
internal sealed class FollowUpReader(EngagementsDb db, PartyNames names)
{
    internal async Task<List<FollowUp>> ReadAsync(List<FollowUpRecord> records, CancellationToken cancellationToken)
    {
        var renamed = records.Where(r => r is { SubjectIsRenamed: true, SubjectIsDeleted: false }).Select(r => r.Subject!.Value);
        var fresh = await names.FindAsync(renamed, cancellationToken);
        return records.ConvertAll(r =>
        {
            var followUp = r.Complete(r.Open(db.Sealer));
            if (r.Subject is { } subject && fresh.TryGetValue(subject, out var name))
                followUp.SubjectDisplayName = name;
            return followUp;
        });
    }
}

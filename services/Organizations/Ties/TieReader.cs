using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Organizations;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Organizations.Ties;

/// <summary>Opens ties and names their ends as they are called today. Of an organization that the caller may not see, only that there is one is shown.</summary>
internal sealed class TieReader(OrganizationsDb db, TimeProvider time)
{
    internal async Task<List<Tie>> ReadAsync(IReadOnlyList<TieRecord> records, CancellationToken cancellationToken)
    {
        var visible = await db.LabelsAsync(records.SelectMany(r => new[] { r.SubjectId, r.ObjectId }).OfType<Guid>(), cancellationToken);
        return [.. records.Select(r => Show(r, visible))];
    }

    private Tie Show(TieRecord record, Dictionary<Guid, OrganizationLabel> visible)
    {
        var tie = record.Complete(record.Open(db.Sealer));
        (tie.Subject, tie.SubjectDisplayName, tie.SubjectOutside) = Show(record.Subject, visible);
        (tie.Object, tie.ObjectDisplayName, tie.ObjectOutside) = Show(record.Object, visible);
        tie.Ended = record.End < DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        tie.Compartments.Show(db, record);
        return tie;
    }

    private static (string Name, string DisplayName, bool Outside) Show(TieParty party, Dictionary<Guid, OrganizationLabel> visible) =>
        party.Label(visible) is { } label ? (party.As(label).ToString(), label.DisplayName, false) : ("", "", true);
}

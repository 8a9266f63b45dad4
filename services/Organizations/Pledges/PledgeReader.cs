using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using CivicConnect.Organizations.Values;

namespace CivicConnect.Organizations.Pledges;

/// <summary>Opens pledges as the caller may see them: named after who gave them as these are called today, without what lies outside the caller's compartments.</summary>
internal sealed class PledgeReader(OrganizationsDb db, SubjectNames names)
{
    internal async Task<List<Pledge>> ReadAsync(List<PledgeRecord> records, CancellationToken cancellationToken)
    {
        var subjects = await names.FindAsync(records.Select(r => r.By), cancellationToken);
        return records.ConvertAll(r => Show(r, subjects));
    }

    private Pledge Show(PledgeRecord record, Dictionary<Subject, NamedSubject> subjects)
    {
        var pledge = record.Complete(record.Open(db.Sealer));
        pledge.Compartments.Show(db, record);
        pledge.SubjectOutside = !subjects.TryGetValue(record.By, out var by);
        pledge.SubjectDisplayName = by?.DisplayName ?? "";
        pledge.Subject = by?.Same[0].ToString() ?? "";
        return pledge;
    }
}

using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using CivicConnect.Organizations.Values;

namespace CivicConnect.Organizations.Assessments;

/// <summary>Opens assessments as the caller may see them: named after their subjects as these are called today, without what lies outside the caller's compartments.</summary>
internal sealed class AssessmentReader(OrganizationsDb db, SubjectNames names)
{
    internal async Task<List<Assessment>> ReadAsync(List<AssessmentRecord> records, CancellationToken cancellationToken)
    {
        var subjects = await names.FindAsync(records.Select(r => r.About), cancellationToken);
        return records.ConvertAll(r => Show(r, subjects));
    }

    private Assessment Show(AssessmentRecord record, Dictionary<Subject, NamedSubject> subjects)
    {
        var assessment = record.Complete(record.Open(db.Sealer));
        assessment.Compartments.Show(db, record);
        assessment.SubjectOutside = !subjects.TryGetValue(record.About, out var about);
        assessment.SubjectDisplayName = about?.DisplayName ?? "";
        assessment.Subject = about?.Same[0].ToString() ?? "";
        return assessment;
    }
}

using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using CivicConnect.Organizations.Values;
using Microsoft.EntityFrameworkCore;
using State = CivicConnect.Organizations.V1.Assessment.Types.State;

namespace CivicConnect.Organizations.Assessments;

/// <summary>Works out how subjects stand, from the assessments that the caller may see: two queries for any number of subjects.</summary>
internal sealed class StandingReader(OrganizationsDb db, TimeProvider time)
{
    /// <summary>The standing of each subject. Whether the caller may see the subjects is for whoever asks to know.</summary>
    internal async Task<Dictionary<Subject, Standing>> FindAsync(IEnumerable<Subject> subjects, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var asked = subjects.Distinct().ToList();
        var names = asked.ConvertAll(s => s.ToString());
        var candidates = (await db.Assessments.Where(a => names.Contains(a.Subject) && (a.State == State.Reviewed || a.State == State.InReview))
            .Select(a => new { a.Subject, Candidate = new StandingRule.Candidate(a.Id, a.Number, a.State, a.ReviewTime, a.ValidUntil) })
            .ToListAsync(cancellationToken)).ToLookup(a => a.Subject, a => a.Candidate);
        var counting = candidates.Select(StandingRule.Counting).OfType<StandingRule.Candidate>().Where(c => c.ValidUntil >= today).Select(c => c.Id).ToList();
        var contents = counting.Count == 0 ? [] : await OpenAsync(counting, cancellationToken);
        return asked.ToDictionary(s => s, s =>
        {
            var ofSubject = candidates[s.ToString()].ToList();
            var standing = StandingRule.Of(ofSubject, StandingRule.Counting(ofSubject) is { } one ? contents.GetValueOrDefault(one.Id) : null, today);
            standing.Subject = s.ToString();
            return standing;
        });
    }

    private async Task<Dictionary<Guid, Assessment>> OpenAsync(List<Guid> ids, CancellationToken cancellationToken) =>
        (await db.Assessments.AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken)).ToDictionary(a => a.Id, a => a.Open(db.Sealer));
}

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
    /// <param name="subjects">The subjects, of which some may be one with others.</param>
    /// <param name="sameAs">All that are the same as one of them, itself included.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<Dictionary<Subject, Standing>> FindAsync(IEnumerable<Subject> subjects, Func<Subject, IReadOnlyList<Subject>> sameAs, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var asked = subjects.Distinct().ToList();
        var same = asked.ToDictionary(s => s, s => sameAs(s).Select(o => o.ToString()).ToList());
        var names = same.Values.SelectMany(s => s).Distinct().ToList();
        var candidates = (await db.Assessments.Where(a => names.Contains(a.Subject) && (a.State == State.Reviewed || a.State == State.InReview))
            .Select(a => new { a.Subject, Candidate = new StandingRule.Candidate(a.Id, a.Number, a.State, a.ReviewTime, a.ValidUntil) })
            .ToListAsync(cancellationToken)).ToLookup(a => a.Subject, a => a.Candidate);
        var counting = asked.Select(s => StandingRule.Counting(OfSubject(s))).OfType<StandingRule.Candidate>().Where(c => c.ValidUntil >= today).Select(c => c.Id).ToList();
        var contents = counting.Count == 0 ? [] : await OpenAsync(counting, cancellationToken);
        return asked.ToDictionary(s => s, s =>
        {
            var ofSubject = OfSubject(s);
            var standing = StandingRule.Of(ofSubject, StandingRule.Counting(ofSubject) is { } one ? contents.GetValueOrDefault(one.Id) : null, today);
            standing.Subject = s.ToString();
            return standing;
        });

        List<StandingRule.Candidate> OfSubject(Subject subject) => [.. same[subject].SelectMany(name => candidates[name])];
    }

    private async Task<Dictionary<Guid, Assessment>> OpenAsync(List<Guid> ids, CancellationToken cancellationToken) =>
        (await db.Assessments.AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken)).ToDictionary(a => a.Id, a => a.Open(db.Sealer));
}

using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using Level = CivicConnect.Organizations.V1.Assessment.Types.Level;
using State = CivicConnect.Organizations.V1.Assessment.Types.State;
using Value = CivicConnect.Organizations.V1.ValueStandard.Types.Value;

namespace CivicConnect.Organizations.Assessments;

/// <summary>
/// How a subject stands by the values. The rule is one for all: governments of democracies and of regimes, organizations and leaders.
/// <list type="number">
/// <item>One assessment counts: of those that are reviewed and not withdrawn the one reviewed last, whatever its standard. An older one does not
/// come back when it expires: what was known then was overtaken by what was found later.</item>
/// <item>While that one is valid, its last day (UTC) included, the minimum values of its standard decide. Is any of them violated, the subject
/// falls short, of those. Is none violated but of some too little known, it is not assessed as far as the minimum goes: what nobody has shown is
/// neither a fault nor a merit. Else every one is upheld, at least partly, with evidence, and it meets the minimum.</item>
/// <item>Without a valid one it is under review while an assessment is in review; else expired if one has been reviewed; else not assessed.</item>
/// </list>
/// </summary>
internal static class StandingRule
{
    /// <summary>What of an assessment says whether it counts, without opening it.</summary>
    internal sealed record Candidate(Guid Id, long Number, State State, DateTime? ReviewTime, DateOnly ValidUntil);

    /// <summary>The assessment of a subject that counts, valid or expired; null if none has been reviewed.</summary>
    internal static Candidate? Counting(IEnumerable<Candidate> ofSubject) =>
        ofSubject.Where(c => c.State == State.Reviewed).OrderByDescending(c => c.ReviewTime).ThenByDescending(c => c.Number).FirstOrDefault();

    /// <summary>The standing of a subject.</summary>
    /// <param name="ofSubject">The assessments of the subject that the caller may see.</param>
    /// <param name="content">The one that counts, from its envelope, which has the last word on whether it was reviewed; null if it is not valid.</param>
    /// <param name="today">UTC.</param>
    internal static Standing Of(IReadOnlyCollection<Candidate> ofSubject, Assessment? content, DateOnly today)
    {
        var counting = Counting(ofSubject);
        var waiting = ofSubject.Where(c => c.State == State.InReview).MaxBy(c => c.Number);
        var standing = new Standing { UnderReview = waiting is not null, ValidUntil = counting?.ValidUntil.ToDate() };
        if ((counting ?? waiting) is { } shown)
            standing.Assessment = ResourceNames.Of(ResourceNames.Assessments, shown.Id);
        if (counting?.ValidUntil >= today && content is { State: State.Reviewed })
            Judge(standing, content);
        else
            standing.State = waiting is not null ? Standing.Types.State.UnderReview : counting?.ValidUntil < today ? Standing.Types.State.Expired : Standing.Types.State.NotAssessed;
        return standing;
    }

    private static void Judge(Standing standing, Assessment assessment)
    {
        var levels = assessment.Ratings.ToDictionary(r => r.Value, r => r.Level);
        foreach (var value in assessment.Values.Where(v => v.Minimum))
        {
            switch (levels.GetValueOrDefault(value.Id, Level.Unknown))
            {
                case Level.Violates:
                    standing.FallsShortOf.Add(Named(value));
                    break;
                case Level.Unknown:
                    standing.Unknown.Add(Named(value));
                    break;
            }
        }
        standing.State = standing.FallsShortOf.Count > 0 ? Standing.Types.State.FallsShort
            : standing.Unknown.Count > 0 ? Standing.Types.State.NotAssessed
            : Standing.Types.State.MeetsMinimum;
    }

    private static Standing.Types.Value Named(Value value) => new() { Id = value.Id, Title = value.Title };
}

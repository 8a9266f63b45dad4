using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using State = CivicConnect.Organizations.V1.Assessment.Types.State;

namespace CivicConnect.Organizations.Assessments;

/// <summary>What the server writes into an assessment, beside what people write.</summary>
internal static class AssessmentContent
{
    /// <summary>Makes it a new draft by a standard.</summary>
    internal static void Begin(this Assessment assessment, ValueStandard standard, string assessor, DateOnly today)
    {
        assessment.Standard = standard.Name;
        assessment.StandardVersion = standard.Version;
        assessment.Values.Add(standard.Values);
        assessment.State = State.Draft;
        assessment.Assessor = assessor;
        assessment.AddAuthor(assessor);
        assessment.FillIn(today);
    }

    /// <summary>Puts back, after people changed it, what only the server sets.</summary>
    internal static void Continue(this Assessment assessment, Assessment before, DateOnly today)
    {
        assessment.WithoutOutputOnly();
        assessment.Values.Add(before.Values);
        assessment.State = before.State;
        assessment.Assessor = before.Assessor;
        assessment.Authors.Add(before.Authors);
        assessment.Reviewer = before.Reviewer;
        assessment.ReviewTime = before.ReviewTime;
        assessment.ReviewNote = before.ReviewNote;
        assessment.WithdrawalReason = before.WithdrawalReason;
        assessment.FillIn(today);
    }

    internal static void AddAuthor(this Assessment assessment, string author)
    {
        if (!assessment.Authors.Contains(author))
            assessment.Authors.Add(author);
    }

    /// <summary>Whether its last day has passed.</summary>
    internal static bool IsExpired(this Assessment assessment, DateOnly today) => DateChecks.First(assessment.ValidUntil) < today;

    private static void FillIn(this Assessment assessment, DateOnly today)
    {
        if (assessment.ValidUntil.IsEmpty())
            assessment.ValidUntil = today.AddYears(1).ToDate();
    }
}

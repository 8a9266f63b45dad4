using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Organizations.Values;
using Level = CivicConnect.Organizations.V1.Assessment.Types.Level;
using Value = CivicConnect.Organizations.V1.ValueStandard.Types.Value;

namespace CivicConnect.Organizations.Assessments;

/// <summary>What an assessment must be like.</summary>
internal static class AssessmentChecks
{
    private const int MaxEvidence = 20;

    // What a draft holds can be sent back in one message.
    private const int MaxBytes = 200_000;
    private const int MaxYears = 3;

    /// <summary>Notes violations.</summary>
    /// <param name="problems">Takes them.</param>
    /// <param name="field">Path of the assessment.</param>
    /// <param name="assessment">What somebody sent.</param>
    /// <param name="values">Those of the standard; null if it is not known.</param>
    /// <param name="today">UTC.</param>
    internal static void Assessment(this Problems problems, string field, Assessment assessment, IReadOnlyCollection<Value>? values, DateOnly today)
    {
        problems.Text($"{field}.summary", assessment.Summary, 20_000, lines: true);
        if (!assessment.ValidUntil.IsEmpty())
            problems.ValidUntil($"{field}.valid_until", assessment.ValidUntil, today);
        problems.Count($"{field}.ratings", assessment.Ratings.Count, StandardChecks.MaxValues);
        var known = values?.Select(v => v.Id).ToHashSet();
        var seen = new HashSet<string>();
        for (var i = 0; i < Math.Min(assessment.Ratings.Count, StandardChecks.MaxValues); i++)
        {
            var rating = assessment.Ratings[i];
            if (known?.Contains(rating.Value) == false)
                problems.Add($"{field}.ratings[{i}].value", "must be a value of the standard in that version");
            else if (!seen.Add(rating.Value))
                problems.Add($"{field}.ratings[{i}].value", "is rated twice");
            problems.Rating($"{field}.ratings[{i}]", rating, today);
        }
        if (assessment.Ratings.Sum(r => r.CalculateSize()) > MaxBytes)
            problems.Add($"{field}.ratings", "must have at most 200,000 bytes in all, evidence included");
    }

    private static void Rating(this Problems problems, string field, Assessment.Types.Rating rating, DateOnly today)
    {
        if (!Enum.IsDefined(rating.Level) || rating.Level == Level.Unspecified)
            problems.Add($"{field}.level", "is required");
        else if (rating.Level != Level.Unknown && rating.Evidence.Count == 0)
            problems.Add($"{field}.evidence", "is required: at least one source, unless the level is UNKNOWN");
        problems.Count($"{field}.evidence", rating.Evidence.Count, MaxEvidence);
        for (var i = 0; i < Math.Min(rating.Evidence.Count, MaxEvidence); i++)
            problems.Source($"{field}.evidence[{i}]", rating.Evidence[i], today);
        problems.Text($"{field}.note", rating.Note, 5000, lines: true);
    }

    private static void ValidUntil(this Problems problems, string field, Google.Type.Date date, DateOnly today)
    {
        if (!date.TryDay(out var day))
            problems.Add(field, "must be a whole date that exists");
        else if (day < today)
            problems.Add(field, "must not lie in the past");
        else if (day > today.AddYears(MaxYears))
            problems.Add(field, "must not lie more than three years ahead");
    }
}

using CivicConnect.Common.V1;
using CivicConnect.Organizations.V1;
using Change = CivicConnect.Organizations.V1.CompareAssessmentsResponse.Types.Change;
using Rating = CivicConnect.Organizations.V1.Assessment.Types.Rating;

namespace CivicConnect.Organizations.Assessments;

/// <summary>
/// What changed from one assessment to another: one line for every value of either standard, in the order of the later one, then those that only
/// the earlier one has. Values are the same if their ids are; a piece of evidence is the same if all of it is.
/// </summary>
internal static class AssessmentComparison
{
    internal static IEnumerable<Change> Between(Assessment before, Assessment after)
    {
        var (valuesBefore, valuesAfter) = (before.Values.ToDictionary(v => v.Id), after.Values.ToDictionary(v => v.Id));
        var (ratingsBefore, ratingsAfter) = (before.Ratings.ToDictionary(r => r.Value), after.Ratings.ToDictionary(r => r.Value));
        foreach (var value in after.Values.Concat(before.Values.Where(v => !valuesAfter.ContainsKey(v.Id))))
        {
            var (was, isNow) = (ratingsBefore.GetValueOrDefault(value.Id) ?? new Rating(), ratingsAfter.GetValueOrDefault(value.Id) ?? new Rating());
            yield return new Change
            {
                Value = value.Id,
                Title = value.Title,
                InBefore = valuesBefore.ContainsKey(value.Id),
                InAfter = valuesAfter.ContainsKey(value.Id),
                Before = was.Level,
                After = isNow.Level,
                EvidenceAdded = { isNow.Evidence.Except<Source>(was.Evidence) },
                EvidenceRemoved = { was.Evidence.Except<Source>(isNow.Evidence) },
                NoteBefore = was.Note,
                NoteAfter = isNow.Note,
            };
        }
    }
}

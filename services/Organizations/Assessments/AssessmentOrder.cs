using State = CivicConnect.Organizations.V1.Assessment.Types.State;

namespace CivicConnect.Organizations.Assessments;

/// <summary>The two orders of assessments: in the list the newest first, among those due the first to expire.</summary>
internal static class AssessmentOrder
{
    internal static string Cursor(this AssessmentRecord record, bool due) => due ? $"{record.ValidUntil.DayNumber}:{record.Number}" : $"{record.Number}";

    /// <summary>The newest reviewed ones of their subjects, if they expire by a day: where a newer one has been reviewed, the older is nobody's task.</summary>
    internal static IQueryable<AssessmentRecord> DueBy(this IQueryable<AssessmentRecord> assessments, IQueryable<AssessmentRecord> all, DateOnly day) => assessments.Where(a =>
        a.State == State.Reviewed && a.ValidUntil <= day
        && !all.Any(b => b.Subject == a.Subject && b.State == State.Reviewed && (b.ReviewTime > a.ReviewTime || (b.ReviewTime == a.ReviewTime && b.Number > a.Number))));

    internal static IQueryable<AssessmentRecord> DueAfter(this IQueryable<AssessmentRecord> assessments, string cursor)
    {
        if (cursor.Split(':') is [var dayNumber, var number] && int.TryParse(dayNumber, out var days) && long.TryParse(number, out var last))
        {
            var day = DateOnly.FromDayNumber(days);
            assessments = assessments.Where(a => a.ValidUntil > day || (a.ValidUntil == day && a.Number > last));
        }
        return assessments.OrderBy(a => a.ValidUntil).ThenBy(a => a.Number);
    }
}

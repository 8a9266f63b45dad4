using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.Values;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;
using State = CivicConnect.Organizations.V1.Assessment.Types.State;

namespace CivicConnect.Organizations.Assessments;

/// <summary>The two orders of assessments: in the list the newest first, among those due the first to expire.</summary>
internal static class AssessmentOrder
{
    private const int AtOnce = 1000;

    internal static string Cursor(this AssessmentRecord record, bool due) => due ? $"{record.ValidUntil.DayNumber}:{record.Number}" : $"{record.Number}";

    /// <summary>The newest reviewed ones of their subjects, if they expire by a day: where a newer one has been reviewed, the older is nobody's task.</summary>
    internal static IQueryable<AssessmentRecord> DueBy(this IQueryable<AssessmentRecord> assessments, IQueryable<AssessmentRecord> all, DateOnly day) => assessments.Where(a =>
        a.State == State.Reviewed && a.ValidUntil <= day
        && !all.Any(b => b.Subject == a.Subject && b.State == State.Reviewed && (b.ReviewTime > a.ReviewTime || (b.ReviewTime == a.ReviewTime && b.Number > a.Number))));

    /// <summary>
    /// Of the reviewed ones of organizations that were merged those that are not the newest of all that are one: nobody's task either, though each may be the
    /// newest under its own id.
    /// </summary>
    internal static async Task<List<Guid>> FindOvertakenAsync(this OrganizationsDb db, CancellationToken cancellationToken)
    {
        var survivorOf = await db.Aliases.AsNoTracking().ToDictionaryAsync(a => Name(a.Id), a => Name(a.SurvivorId), cancellationToken);
        foreach (var survivor in survivorOf.Values.Distinct().ToList())
            survivorOf.Add(survivor, survivor);
        var reviewed = new List<AssessmentRecord>();
        foreach (var names in survivorOf.Keys.Chunk(AtOnce))
            reviewed.AddRange(await db.Assessments.AsNoTracking().Where(a => names.Contains(a.Subject) && a.State == State.Reviewed).ToListAsync(cancellationToken));
        return [.. reviewed.GroupBy(a => survivorOf[a.Subject]).SelectMany(g => g.OrderByDescending(a => a.ReviewTime).ThenByDescending(a => a.Number).Skip(1)).Select(a => a.Id)];

        static string Name(Guid id) => Subject.OfOrganization(id).ToString();
    }

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

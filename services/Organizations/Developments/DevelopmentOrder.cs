using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Organizations.Developments;

/// <summary>Newest first; the place of one in that order is its cursor.</summary>
internal static class DevelopmentOrder
{
    internal static string Cursor(this DevelopmentRecord record) => $"{record.Start.DayNumber}:{record.Number}";

    /// <summary>Developments of which some day may lie within the dates; an empty date sets no bound.</summary>
    internal static IQueryable<DevelopmentRecord> Within(this IQueryable<DevelopmentRecord> developments, ListDevelopmentsRequest request)
    {
        if (!request.FromDate.IsEmpty())
        {
            var from = DateChecks.First(request.FromDate);
            developments = developments.Where(d => d.End >= from);
        }
        if (!request.ToDate.IsEmpty())
        {
            var to = DateChecks.Last(request.ToDate);
            developments = developments.Where(d => d.Start <= to);
        }
        return developments;
    }

    internal static IQueryable<DevelopmentRecord> NewestBefore(this IQueryable<DevelopmentRecord> developments, string cursor)
    {
        if (cursor.Split(':') is [var dayText, var numberText] && int.TryParse(dayText, out var dayNumber) && long.TryParse(numberText, out var number))
        {
            var day = DateOnly.FromDayNumber(dayNumber);
            developments = developments.Where(d => d.Start < day || (d.Start == day && d.Number < number));
        }
        return developments.OrderByDescending(d => d.Start).ThenByDescending(d => d.Number);
    }
}

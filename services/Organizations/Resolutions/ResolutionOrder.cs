namespace CivicConnect.Organizations.Resolutions;

/// <summary>Newest first; the place of one in that order is its cursor.</summary>
internal static class ResolutionOrder
{
    internal static string Cursor(this ResolutionRecord record) => $"{record.Day.DayNumber}:{record.Number}";

    internal static IQueryable<ResolutionRecord> NewestBefore(this IQueryable<ResolutionRecord> resolutions, string cursor)
    {
        if (cursor.Split(':') is [var dayText, var numberText] && int.TryParse(dayText, out var dayNumber) && long.TryParse(numberText, out var number))
        {
            var day = DateOnly.FromDayNumber(dayNumber);
            resolutions = resolutions.Where(r => r.Day < day || (r.Day == day && r.Number < number));
        }
        return resolutions.OrderByDescending(r => r.Day).ThenByDescending(r => r.Number);
    }
}

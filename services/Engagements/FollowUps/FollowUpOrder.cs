namespace CivicConnect.Engagements.FollowUps;

/// <summary>The two orders of follow-ups: on a timeline the latest first, in the list the first due.</summary>
internal static class FollowUpOrder
{
    internal static string Cursor(this FollowUpRecord record) => $"{record.Time.Ticks}:{record.Number}";

    internal static string DueCursor(this FollowUpRecord record) => $"{record.Due.DayNumber}:{record.Number}";

    internal static IQueryable<FollowUpRecord> LatestBefore(this IQueryable<FollowUpRecord> followUps, string cursor)
    {
        if (TryParse(cursor, out var ticks, out var number))
        {
            var time = new DateTime(ticks, DateTimeKind.Utc);
            followUps = followUps.Where(f => f.Time < time || (f.Time == time && f.Number < number));
        }
        return followUps.OrderByDescending(f => f.Time).ThenByDescending(f => f.Number);
    }

    internal static IQueryable<FollowUpRecord> DueAfter(this IQueryable<FollowUpRecord> followUps, string cursor)
    {
        if (TryParse(cursor, out var day, out var number))
        {
            var due = DateOnly.FromDayNumber((int)day);
            followUps = followUps.Where(f => f.Due > due || (f.Due == due && f.Number > number));
        }
        return followUps.OrderBy(f => f.Due).ThenBy(f => f.Number);
    }

    private static bool TryParse(string cursor, out long first, out long number)
    {
        var parts = cursor.Split(':');
        number = 0;
        return long.TryParse(parts[0], out first) && parts.Length == 2 && long.TryParse(parts[1], out number);
    }
}

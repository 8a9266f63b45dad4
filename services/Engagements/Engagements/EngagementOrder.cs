namespace CivicConnect.Engagements.Engagements;

/// <summary>Latest start first; the place of one in that order is its cursor.</summary>
internal static class EngagementOrder
{
    internal static string Cursor(this EngagementRecord record) => $"{record.StartTime.Ticks}:{record.Number}";

    /// <summary>The engagements after a cursor; all for an empty one.</summary>
    internal static IQueryable<EngagementRecord> LatestBefore(this IQueryable<EngagementRecord> engagements, string cursor)
    {
        var parts = cursor.Split(':');
        if (parts.Length == 2 && long.TryParse(parts[0], out var ticks) && long.TryParse(parts[1], out var number))
        {
            var start = new DateTime(ticks, DateTimeKind.Utc);
            engagements = engagements.Where(e => e.StartTime < start || (e.StartTime == start && e.Number < number));
        }
        return engagements.OrderByDescending(e => e.StartTime).ThenByDescending(e => e.Number);
    }
}

using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Date = Google.Type.Date;

namespace CivicConnect.Admin.Text;

/// <summary>Dates and times as pages show them; times are UTC and say so.</summary>
internal static class Dates
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Day(Timestamp time) => Day(DateOnly.FromDateTime(time.ToDateTime()));

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", Culture);

    public static string Day(Date date) => date switch
    {
        { Month: 0 } => date.Year.ToString(Culture),
        { Day: 0 } => new DateOnly(date.Year, date.Month, 1).ToString("MMM yyyy", Culture),
        _ => Day(new DateOnly(date.Year, date.Month, date.Day)),
    };

    /// <summary>The quarter of a year that a day lies in.</summary>
    public static string Quarter(Date date) => $"Q{(date.Month + 2) / 3} {date.Year.ToString(Culture)}";

    /// <summary>Months from one to another: <c>Jan 2026 to Mar 2026</c>.</summary>
    public static string Months(Date from, Date to)
    {
        var (first, last) = (Day(new Date { Year = from.Year, Month = from.Month }), Day(new Date { Year = to.Year, Month = to.Month }));
        return first == last ? first : $"{first} to {last}";
    }

    public static string Moment(Timestamp time) => time.ToDateTime().ToString("d MMM yyyy, HH:mm 'UTC'", Culture);

    public static string Machine(Timestamp time) => time.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm'Z'", Culture);

    public static string Exact(Timestamp time) => time.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", Culture);

    public static string LongDay(DateTimeOffset now) => now.UtcDateTime.ToString("dddd d MMMM yyyy", Culture);

    public static string Length(TimeSpan span) => span switch
    {
        { TotalMinutes: < 60 } => $"{span.TotalMinutes:0} min",
        { TotalHours: < 24 } => span.Minutes == 0 ? $"{span.TotalHours:0} h" : $"{(int)span.TotalHours} h {span.Minutes} min",
        _ => Words.Count((long)span.TotalDays, "day", "days"),
    };

    /// <summary>How far a due day is, in words: a word is found faster than a date.</summary>
    public static string Due(Date date, DateOnly today)
    {
        var day = new DateOnly(date.Year, Math.Max(date.Month, 1), Math.Max(date.Day, 1));
        return (day.DayNumber - today.DayNumber) switch
        {
            0 => "Today",
            1 => "Tomorrow",
            -1 => "Yesterday",
            > 1 and < 7 => day.ToString("dddd", Culture),
            _ => Day(day),
        };
    }

    public static bool IsBefore(Date date, DateOnly today) =>
        (date.Year, date.Month, date.Day).CompareTo((today.Year, today.Month, today.Day)) < 0;

    public static bool IsWithin(Date date, DateOnly today, int days)
    {
        var last = today.AddDays(days);
        return (date.Year, date.Month, date.Day).CompareTo((last.Year, last.Month, last.Day)) <= 0;
    }
}

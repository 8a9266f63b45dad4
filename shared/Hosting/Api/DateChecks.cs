using Google.Protobuf.WellKnownTypes;
using Google.Type;

namespace CivicConnect.Hosting.Api;

/// <summary>Checks of dates and times.</summary>
public static class DateChecks
{
    /// <summary>Empty (null or all zero), or a date within the years; month and day may be 0 unless <paramref name="whole"/>.</summary>
    public static void Date(this Problems problems, string field, Date? date, int fromYear, int toYear, bool whole = false, bool required = false)
    {
        if (date.IsEmpty())
        {
            if (required)
                problems.Add(field, "is required");
            return;
        }
        if (date!.Year < fromYear || date.Year > toYear)
            problems.Add(field, $"must be of a year from {fromYear} to {toYear}");
        else if (!IsDate(date) || (whole && date.Day == 0))
            problems.Add(field, whole ? "must be a whole date that exists" : "must be a date that exists; only the day, or day and month, may be left out");
    }

    /// <summary>As above, and not after a day.</summary>
    public static void Date(this Problems problems, string field, Date? date, int fromYear, DateOnly until, bool whole = false, bool required = false)
    {
        problems.Date(field, date, fromYear, until.Year, whole, required);
        if (!date.IsEmpty() && IsDate(date!) && date!.Year == until.Year && First(date) > until)
            problems.Add(field, "must not lie in the future");
    }

    /// <summary><paramref name="end"/> must not lie before <paramref name="start"/>; partial dates are taken kindly.</summary>
    public static void Order(this Problems problems, string field, Date? start, Date? end)
    {
        if (!start.IsEmpty() && !end.IsEmpty() && IsDate(start!) && IsDate(end!) && Last(end!) < First(start!))
            problems.Add(field, "must not lie before the start");
    }

    /// <summary>A time within the years, or empty unless required.</summary>
    public static void Time(this Problems problems, string field, Timestamp? time, int fromYear, int toYear, bool required = false)
    {
        if (time is null)
        {
            if (required)
                problems.Add(field, "is required");
            return;
        }
        // 253402300799: the last second that a timestamp may hold.
        var valid = time.Seconds is >= -62135596800 and <= 253402300799 && time.Nanos is >= 0 and < 1_000_000_000;
        if (!valid || time.ToDateTime().Year < fromYear || time.ToDateTime().Year > toYear)
            problems.Add(field, $"must be a time of a year from {fromYear} to {toYear}");
    }

    public static bool IsEmpty(this Date? date) => date is null or { Year: 0, Month: 0, Day: 0 };

    /// <summary>The first day a date may mean.</summary>
    public static DateOnly First(Date date) => new(date.Year, Math.Max(date.Month, 1), Math.Max(date.Day, 1));

    /// <summary>The last day a date may mean.</summary>
    public static DateOnly Last(Date date)
    {
        var month = date.Month == 0 ? 12 : date.Month;
        return new(date.Year, month, date.Day == 0 ? System.DateTime.DaysInMonth(date.Year, month) : date.Day);
    }

    private static bool IsDate(Date date) => date.Year is >= 1 and <= 9999 && date.Month is >= 0 and <= 12 && date.Day >= 0
        && (date.Month > 0 ? date.Day <= System.DateTime.DaysInMonth(date.Year, date.Month) : date.Day == 0);
}

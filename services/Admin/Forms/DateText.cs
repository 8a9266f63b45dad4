using System.Globalization;
using Google.Type;

namespace CivicConnect.Admin.Forms;

/// <summary>Dates as people type them: <c>1979-05-12</c>, or only <c>1979-05</c> or <c>1979</c> where a part will do.</summary>
internal static class DateText
{
    public static string Show(Date? date) => date switch
    {
        null => "",
        { Month: 0 } => $"{date.Year:0000}",
        { Day: 0 } => $"{date.Year:0000}-{date.Month:00}",
        _ => $"{date.Year:0000}-{date.Month:00}-{date.Day:00}",
    };

    /// <summary>Null for an empty text; a text that is no date is told to <paramref name="state"/> under <paramref name="path"/>.</summary>
    public static Date? Parse(string? text, FormState state, string path, bool whole = false)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var parts = text.Trim().Split('-', '/', '.');
        var numbers = parts.Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        var date = numbers switch
        {
            [>= 1000 and <= 9999 and var y] when !whole => new Date { Year = y },
            [>= 1000 and <= 9999 and var y, >= 1 and <= 12 and var m] when !whole => new() { Year = y, Month = m },
            [>= 1000 and <= 9999 and var y, >= 1 and <= 12 and var m, >= 1 and var d] when d <= System.DateTime.DaysInMonth(y, m) => new() { Year = y, Month = m, Day = d },
            _ => null,
        };
        if (date is null)
            state.Add(path, whole ? "Write the date as year-month-day, such as 2026-05-12." : "Write the date as 1979-05-12, or only 1979-05 or 1979.");
        return date;
    }

    public static Date Of(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };
}

using Google.Type;

namespace CivicConnect.Engagements.Ledger;

/// <summary>Months as numbers that count up: twelve a year.</summary>
internal static class Month
{
    internal static int Of(System.DateTime time) => time.Year * 12 + time.Month - 1;

    internal static int Of(Date date) => date.Year * 12 + Math.Max(date.Month, 1) - 1;

    internal static Date First(int month) => new() { Year = month / 12, Month = month % 12 + 1, Day = 1 };

    internal static Date Last(int month)
    {
        var date = First(month);
        date.Day = System.DateTime.DaysInMonth(date.Year, date.Month);
        return date;
    }
}

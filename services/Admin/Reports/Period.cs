using Date = Google.Type.Date;

namespace CivicConnect.Admin.Reports;

/// <summary>Months in file names and cells.</summary>
internal static class Period
{
    public static string Month(Date date) => $"{date.Year:0000}-{date.Month:00}";

    public static string Of(Date from, Date to) => $"{Month(from)}-to-{Month(to)}";
}

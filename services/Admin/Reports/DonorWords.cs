using System.Globalization;
using CivicConnect.Admin.Text;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Admin.Reports;

/// <summary>The words of the donor report.</summary>
internal static class DonorWords
{
    /// <summary>What stands for a number that is left out.</summary>
    public const string LeftOut = "–";

    public static string Row(string country, int threshold) => country switch
    {
        "+" => "Several countries together",
        "" => "No known country",
        "*" => $"Countries with fewer than {threshold}",
        _ => Places.Country(country),
    };

    /// <summary>A kind of engagement, or the first day of a quarter.</summary>
    public static string Column(string column) =>
        DateOnly.TryParseExact(column, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? Dates.Quarter(new() { Year = first.Year, Month = first.Month })
            : Words.OfField(column);

    public static string Cell(DonorReport.Types.Cell? cell) => cell is null or { Suppressed: true } ? LeftOut : cell.Count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Explain(int threshold) =>
        $"{LeftOut} stands for a number that is left out: one below {threshold}, or one from which such a number could be worked out. An engagement counts whole, " +
        "once, in the country of those who took part. There are no names and no notes in this report.";
}

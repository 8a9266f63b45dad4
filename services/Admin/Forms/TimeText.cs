using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Admin.Forms;

/// <summary>Moments and lengths as form fields hold them; always UTC.</summary>
internal static class TimeText
{
    private const string Format = "yyyy-MM-dd'T'HH:mm";
    private static readonly string[] Accepted = [Format, "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    public static string Show(Timestamp? time) =>
        time?.ToDateTime().ToString(Format, CultureInfo.InvariantCulture) ?? "";

    public static Timestamp? Parse(string? text, FormState state, string path)
    {
        if (DateTime.TryParseExact(text?.Trim(), Accepted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            return time.ToTimestamp();
        state.Add(path, "Write the time as year-month-day hour:minute, such as 2026-05-12 15:40.");
        return null;
    }

    public static string ShowMinutes(Duration? duration) =>
        duration is null ? "" : ((long)duration.ToTimeSpan().TotalMinutes).ToString(CultureInfo.InvariantCulture);

    public static Duration? ParseMinutes(string? text, FormState state, string path)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        // 366 days; what is longer the service would refuse anyway, but a larger number may not fit a duration.
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes <= 366 * 24 * 60)
            return TimeSpan.FromMinutes(minutes).ToDuration();
        state.Add(path, "Write how long it took in whole minutes.");
        return null;
    }
}

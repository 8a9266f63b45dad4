using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Admin.Forms;

/// <summary>"Until" as a form asks for it: a day, to whose end (UTC) something lasts.</summary>
internal static class EndOfDay
{
    public static string Show(Timestamp? end) =>
        end is null ? "" : DateOnly.FromDateTime(end.ToDateTime().AddTicks(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string InDays(TimeProvider clock, int days) => clock.GetUtcNow().UtcDateTime.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Null for an empty text, and for one that is no date, which is told to <paramref name="state"/>.</summary>
    public static Timestamp? Parse(string? text, FormState state, string path = "expire_time") =>
        DateText.Parse(text, state, path, whole: true) is { } day
            ? Timestamp.FromDateTime(new DateTime(day.Year, day.Month, day.Day, 0, 0, 0, DateTimeKind.Utc).AddDays(1))
            : null;
}

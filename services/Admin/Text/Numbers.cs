using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Admin.Text;

/// <summary>The ledger's figures as pages show them.</summary>
internal static class Numbers
{
    private const decimal Millionth = 1_000_000;
    private const decimal Nano = 1_000_000_000;
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Engagements, exactly: the API counts them in millionths.</summary>
    public static decimal Engagements(Figures? figures) => (figures?.EngagementMillionths ?? 0) / Millionth;

    /// <summary>Hours, exactly.</summary>
    public static decimal Hours(Figures? figures) => Hours(figures?.Time);

    public static decimal Exact(Money money) => money.Units + money.Nanos / Nano;

    /// <summary>With one decimal at most; what is there but too small for that is not called nothing.</summary>
    public static string Of(decimal number) => number is > 0 and < 0.05m ? "under 0.1" : number.ToString("#,0.#", Culture);

    public static string Of(double number) => Of((decimal)number);

    public static string Of(Money money) => $"{Exact(money).ToString(money.Nanos == 0 ? "#,0" : "#,0.00", Culture)} {money.CurrencyCode}";

    /// <summary>Whole percent of a share from 0 to 1; only nothing is 0% and only all is 100%.</summary>
    public static string Percent(double share) => share switch
    {
        > 0 and < 0.005 => "under 1%",
        > 0.995 and < 1 => "over 99%",
        _ => Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("0", Culture) + "%",
    };

    /// <summary>How a share has changed, in whole points of percent.</summary>
    public static string Change(double before, double now) => Points(before, now) switch
    {
        0 => "as before",
        > 0 and var up => $"up {Words.Count(up, "point", "points")}",
        var down => $"down {Words.Count(-down, "point", "points")}",
    };

    public static int Points(double before, double now) =>
        (int)(Math.Round(now * 100, MidpointRounding.AwayFromZero) - Math.Round(before * 100, MidpointRounding.AwayFromZero));

    /// <summary>A part of a drawing's width.</summary>
    public static string Width(double share) => (Math.Clamp(share, 0, 1) * 100).ToString("0.###", Culture) + "%";

    private static decimal Hours(Duration? time) => time is null ? 0 : time.Seconds / 3600m;
}

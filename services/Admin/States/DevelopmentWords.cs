using CivicConnect.Admin.Text;
using Kind = CivicConnect.Organizations.V1.Development.Types.Kind;

namespace CivicConnect.Admin.States;

/// <summary>Developments in words, and whose doing they are.</summary>
internal static class DevelopmentWords
{
    /// <summary>Whose doing a development is, with the shape that stands for it in a picture, drawn around its middle.</summary>
    public static IReadOnlyList<(string Css, string Word, string Shape, IReadOnlyList<Kind> Kinds)> Groups { get; } =
    [
        ("of-leaders", "Of the people: protests, elections", "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", [Kind.Protest, Kind.Election]),
        ("of-state", "Of the state: crackdowns, arrests, laws", "M-5-5h10v10h-10z", [Kind.Crackdown, Kind.Arrest, Kind.Law]),
        ("of-organizations", "Between states: resolutions, agreements", "M0-6.5l6.5 6.5-6.5 6.5-6.5-6.5z", [Kind.Resolution, Kind.Agreement]),
        ("of-others", "Other", "M0-6l6 10.5h-12z", [Kind.Other, Kind.Unspecified]),
    ];

    public static string When(Development one) => one.EndDate is null ? Dates.Day(one.Date) : $"{Dates.Day(one.Date)} to {Dates.Day(one.EndDate)}";

    public static string Css(Kind kind) => kind switch
    {
        Kind.Protest or Kind.Election => "safe",
        Kind.Crackdown or Kind.Arrest => "risk",
        _ => "",
    };
}

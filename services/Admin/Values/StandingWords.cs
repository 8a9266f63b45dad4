using CivicConnect.Admin.Text;

namespace CivicConnect.Admin.Values;

/// <summary>Standings in words.</summary>
internal static class StandingWords
{
    /// <summary>"falls short of freedom from torture, fair trial".</summary>
    public static string Of(Standing standing) => standing.State switch
    {
        Standing.Types.State.FallsShort => $"falls short of {Listed(standing.FallsShortOf)}",
        _ => Short(standing),
    };

    /// <summary>"falls short of 2 values".</summary>
    public static string Short(Standing standing) => standing.State switch
    {
        Standing.Types.State.MeetsMinimum => "meets the minimum",
        Standing.Types.State.FallsShort when standing.FallsShortOf is [var one] => $"falls short of {Lower(one.Title)}",
        Standing.Types.State.FallsShort => $"falls short of {Words.Count(standing.FallsShortOf.Count, "value", "values")}",
        Standing.Types.State.UnderReview => "under review",
        Standing.Types.State.Expired => "expired",
        _ => "not assessed",
    };

    public static string Css(Standing standing) => standing.State switch
    {
        Standing.Types.State.MeetsMinimum => "safe",
        Standing.Types.State.FallsShort => "risk",
        Standing.Types.State.UnderReview or Standing.Types.State.Expired => "late",
        _ => "",
    };

    public static string Listed(IEnumerable<Standing.Types.Value> values) => string.Join(", ", values.Select(v => Lower(v.Title)));

    private static string Lower(string title) => title is [var first, .. var rest] ? char.ToLowerInvariant(first) + rest : "";
}

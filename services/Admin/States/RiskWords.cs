using Risk = CivicConnect.Organizations.V1.Country.Types.Risk;

namespace CivicConnect.Admin.States;

/// <summary>How dangerous contact is for people in a country, in words.</summary>
internal static class RiskWords
{
    public static IEnumerable<(string Value, string Word)> Choices =>
        Enum.GetValues<Risk>().Where(r => r != Risk.Unspecified).Select(r => (r.ToString(), $"{r}: {Meaning(r)}"));

    /// <summary>"high risk for contacts".</summary>
    public static string Short(Risk risk) => risk == Risk.Unspecified ? "risk not judged yet" : $"{risk.ToString().ToLowerInvariant()} risk for contacts";

    public static string Meaning(Risk risk) => risk switch
    {
        Risk.Low => "contact harms nobody",
        Risk.Elevated => "contact may be noticed and held against people",
        Risk.High => "people have been questioned, dismissed or charged for contact",
        Risk.Extreme => "contact may cost people their freedom or their life",
        _ => "nobody has judged yet how dangerous contact is for people there",
    };

    public static string Css(Risk risk) => risk switch
    {
        Risk.Low => "safe",
        Risk.Elevated => "late",
        Risk.High or Risk.Extreme => "risk",
        _ => "",
    };
}

using CivicConnect.Admin.Text;
using Risk = CivicConnect.Organizations.V1.Country.Types.Risk;

namespace CivicConnect.Admin.States;

/// <summary>How dangerous contact is for people in a country, in words.</summary>
internal static class RiskWords
{
    public static IEnumerable<(string Value, string Word)> Choices => Words.Choices<Risk>().Select(c => (c.Value.ToString(), $"{c.Word}. {Explain(c.Value)}"));

    public static string Of(Risk risk) => risk switch
    {
        Risk.Low => "low",
        Risk.Elevated => "elevated",
        Risk.High => "high",
        Risk.Extreme => "extreme",
        _ => "not judged",
    };

    public static string Explain(Risk risk) => risk switch
    {
        Risk.Low => "Contact harms nobody.",
        Risk.Elevated => "Contact may be noticed and held against people.",
        Risk.High => "People have been questioned, dismissed or charged for contact.",
        Risk.Extreme => "Contact may cost people their freedom or their life.",
        _ => "Nobody has judged yet how dangerous contact is for people there.",
    };

    public static string Css(Risk risk) => risk switch
    {
        Risk.Low => "safe",
        Risk.Elevated => "late",
        Risk.High or Risk.Extreme => "risk",
        _ => "",
    };
}

using CivicConnect.Admin.Text;
using Reason = CivicConnect.Screening.V1.ScreeningHit.Types.Reason;

namespace CivicConnect.Admin.Screening;

/// <summary>Hits of a screening in words.</summary>
internal static class HitWords
{
    public static string Of(Reason reason) => reason switch
    {
        Reason.SameId => "the same id in another system",
        Reason.SameName => "the same name",
        Reason.SameWords => "the same words in another order",
        Reason.PartOfName => "all words of the shorter name are in the longer one",
        Reason.SameCountry => "the same country",
        Reason.OtherCountry => "another country (speaks against it)",
        Reason.SameBirthYear => "the same year of birth",
        Reason.OtherBirthYear => "another year of birth (speaks against it)",
        _ => "",
    };

    /// <summary>Why somebody is on a list, in the words of OpenSanctions: the ones in use most often in plain words, the others as they are.</summary>
    public static string Topic(string topic) => topic switch
    {
        "sanction" => "sanctioned",
        "sanction.linked" => "linked to somebody sanctioned",
        "sanction.counter" => "counter-sanctioned",
        "role.pep" => "holds public office",
        "role.rca" => "close to somebody who holds public office",
        "role.judge" => "judge",
        "role.civil" => "civil servant",
        "role.diplo" => "diplomat",
        "gov" => "government",
        "gov.soe" => "state-owned enterprise",
        "mil" => "military",
        "crime" => "crime",
        "poi" => "person of interest",
        "debarment" => "debarred",
        "wanted" => "wanted",
        _ => topic,
    };

    public static string Of(CivicConnect.Screening.V1.Screening.Types.State state) => state switch
    {
        CivicConnect.Screening.V1.Screening.Types.State.Running => "running",
        CivicConnect.Screening.V1.Screening.Types.State.Succeeded => "done",
        CivicConnect.Screening.V1.Screening.Types.State.Cancelled => "stopped",
        CivicConnect.Screening.V1.Screening.Types.State.Failed => "failed",
        _ => "",
    };

    public static string Whose(string service) => service == "contacts" ? "People" : "Organizations";

    public static string Topics(ScreeningHit hit) => string.Join(", ", hit.Topics.Select(Topic));

    public static string Reasons(ScreeningHit hit) => Sentence(string.Join(", ", hit.Reasons.Select(Of)));

    private static string Sentence(string text) => text is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : "";
}

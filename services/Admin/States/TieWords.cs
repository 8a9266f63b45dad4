using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Text;
using Kind = CivicConnect.Organizations.V1.Tie.Types.Kind;

namespace CivicConnect.Admin.States;

/// <summary>Ties in words.</summary>
internal static class TieWords
{
    public static IEnumerable<(string Value, string Word)> Choices => Words.Choices<Kind>().Select(c => (c.Value.ToString(), Of(c.Value)));

    /// <summary>As <see cref="Choices"/>, with those that are seen from the other end.</summary>
    public static IEnumerable<(string Value, string Word)> BothWays => Words.Choices<Kind>().SelectMany(c => HasDirection(c.Value)
        ? new[] { (c.Value.ToString(), Of(c.Value)), (c.Value + TieForm.Back, Back(c.Value)) }
        : [(c.Value.ToString(), Of(c.Value))]);

    /// <summary>Seen from the subject: "controls".</summary>
    public static string Of(Kind kind) => kind switch
    {
        Kind.Controls => "controls",
        Kind.Funds => "gives money to",
        Kind.AppointsLeadership => "appoints who leads",
        Kind.MemberOf => "is a member of",
        Kind.AgreementWith => "has an agreement with",
        Kind.TradesWith => "trades with",
        Kind.MilitaryCooperation => "cooperates militarily with",
        _ => "is tied to",
    };

    /// <summary>Seen from the object: "is controlled by".</summary>
    public static string Back(Kind kind) => kind switch
    {
        Kind.Controls => "is controlled by",
        Kind.Funds => "gets money from",
        Kind.AppointsLeadership => "has its leaders appointed by",
        Kind.MemberOf => "has as a member",
        _ => Of(kind),
    };

    /// <summary>Whether it matters which of the two is the subject.</summary>
    public static bool HasDirection(Kind kind) => kind is Kind.Controls or Kind.Funds or Kind.AppointsLeadership or Kind.MemberOf;

    /// <summary>The line that stands for it in a picture: a class of the stylesheet.</summary>
    public static string Css(Kind kind) => "tie-" + kind.ToString().ToLowerInvariant();

    public static string When(Tie tie) => (tie.StartDate, tie.EndDate) switch
    {
        (null, null) => "",
        ({ } start, null) => "since " + Dates.Day(start),
        (null, { } end) => "until " + Dates.Day(end),
        ({ } start, { } end) => $"{Dates.Day(start)} to {Dates.Day(end)}",
    };

    /// <summary>What a state or an organization is to be called that the person at the screen may know of.</summary>
    public static string Label(string name, bool outside) => outside ? "an organization outside your compartments" : name.Length > 0 ? name : "an organization deleted since";
}

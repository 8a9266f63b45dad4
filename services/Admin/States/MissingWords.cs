using Reason = CivicConnect.Engagements.V1.MissingRelation.Types.Reason;

namespace CivicConnect.Admin.States;

/// <summary>Why a relation is missing, in words.</summary>
internal static class MissingWords
{
    public static string Of(IEnumerable<Reason> reasons) => string.Join(", ", reasons.Select(Of).Where(w => w.Length > 0));

    private static string Of(Reason reason) => reason switch
    {
        Reason.MeetsMinimum => "meets the minimum",
        Reason.NeverEngaged => "nobody has met them yet",
        Reason.Fading => "the relation is fading",
        Reason.Weak => "the relation is weak",
        Reason.NotAssessed => "not assessed yet",
        _ => "",
    };
}

using CivicConnect.Admin.Text;
using Change = CivicConnect.Organizations.V1.CompareAssessmentsResponse.Types.Change;
using Rated = CivicConnect.Organizations.V1.Assessment.Types.Level;
using State = CivicConnect.Organizations.V1.Assessment.Types.State;

namespace CivicConnect.Admin.Values;

/// <summary>Assessments in words.</summary>
internal static class AssessmentWords
{
    /// <summary>The worst first: what is read first.</summary>
    public static IReadOnlyList<Rated> InOrder { get; } = [Rated.Violates, Rated.Partly, Rated.Upholds, Rated.Unknown, Rated.Unspecified];

    public static IEnumerable<(string, string)> Choices { get; } =
    [
        ("", "Not rated yet"), (nameof(Rated.Upholds), "Upholds it"), (nameof(Rated.Partly), "In part"), (nameof(Rated.Violates), "Violates it"),
        (nameof(Rated.Unknown), "Too little is known"),
    ];

    public static string Of(Rated level) => level switch
    {
        Rated.Upholds => "upholds",
        Rated.Partly => "in part",
        Rated.Violates => "violates",
        Rated.Unknown => "too little known",
        _ => "not rated",
    };

    /// <summary>Of several values: "8 violated".</summary>
    public static string OfSeveral(Rated level) => level switch
    {
        Rated.Upholds => "upheld",
        Rated.Violates => "violated",
        _ => Of(level),
    };

    public static string Css(Rated level) => level switch
    {
        Rated.Upholds => "safe",
        Rated.Partly => "late",
        Rated.Violates => "risk",
        _ => "",
    };

    public static string Of(Assessment assessment) => assessment.State switch
    {
        State.Draft => assessment.ReviewNote.Length > 0 ? "returned" : "draft",
        State.InReview => "in review",
        State.Reviewed => "reviewed",
        State.Withdrawn => "withdrawn",
        _ => "",
    };

    public static string Css(State state) => state switch
    {
        State.InReview => "late",
        State.Reviewed => "safe",
        _ => "",
    };

    /// <summary>"8 violated, 1 in part, 3 upheld".</summary>
    public static string Findings(Assessment assessment) =>
        string.Join(", ", InOrder.Select(l => (Level: l, Count: CountOf(assessment, l))).Where(f => f.Count > 0).Select(f => $"{f.Count} {OfSeveral(f.Level)}"));

    public static int CountOf(Assessment assessment, Rated level) => assessment.Values.Count(v => LevelOf(assessment, v.Id) == level);

    public static Rated LevelOf(Assessment assessment, string value) => assessment.Ratings.FirstOrDefault(r => r.Value == value)?.Level ?? default;

    /// <summary>What became of a value from one assessment to the next.</summary>
    public static (string Word, string Css) Of(Change change) => (change.InBefore, change.InAfter) switch
    {
        (false, _) => ("new in the standard", ""),
        (_, false) => ("no longer in the standard", ""),
        _ when change.Before == change.After => (IsSame(change) ? "as before" : "other grounds", ""),
        _ when Rank(change.Before) is { } before && Rank(change.After) is { } after => after > before ? ("better", "safe") : ("worse", "risk"),
        _ => (Rank(change.After) is null ? "no longer known" : "known now", "late"),
    };

    public static bool IsSame(Change change) =>
        change.InBefore && change.InAfter && change.Before == change.After && change.EvidenceAdded.Count + change.EvidenceRemoved.Count == 0 && change.NoteBefore == change.NoteAfter;

    private static int? Rank(Rated level) => level switch
    {
        Rated.Violates => 0,
        Rated.Partly => 1,
        Rated.Upholds => 2,
        _ => null,
    };
}

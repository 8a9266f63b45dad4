using CivicConnect.Admin.Forms;
using CivicConnect.Organizations.V1;
using AssessmentState = CivicConnect.Organizations.V1.Assessment.Types.State;

namespace CivicConnect.Admin.Components.Pages.Assessments;

/// <summary>What the list of assessments can be narrowed to.</summary>
internal static class AssessmentViews
{
    /// <summary>Days ahead in which an assessment counts as due for another one.</summary>
    public const int DueInDays = 90;

    public static IReadOnlyList<(string Show, string Word)> All { get; } =
        [("", "All"), ("drafts", "Drafts"), ("review", "In review"), ("reviewed", "Reviewed"), ("due", "Due again")];

    public static ListAssessmentsRequest Request(string? show, DateOnly today) => show switch
    {
        "drafts" => new() { State = AssessmentState.Draft },
        "review" => new() { State = AssessmentState.InReview },
        "reviewed" => new() { State = AssessmentState.Reviewed },
        "due" => new() { DueBy = DateText.Of(today.AddDays(DueInDays)) },
        _ => new(),
    };

    public static string Said(string? show) => show switch
    {
        "drafts" => " being written",
        "review" => " in review, those that wait for you first",
        "reviewed" => " reviewed, newest first",
        "due" => $" that count no more within {DueInDays} days or do not now, the earliest first",
        _ => ", newest first",
    };
}

using ReviewVerdict = CivicConnect.Organizations.V1.ReviewAssessmentRequest.Types.Verdict;

namespace CivicConnect.Admin.Forms;

public sealed class ReviewForm : FormModel
{
    public string? Verdict { get; set; }

    public string? Note { get; set; }

    internal ReviewVerdict Decision(FormState state)
    {
        if (!Enum.TryParse<ReviewVerdict>(Verdict, out var verdict))
            state.Add("verdict", "Choose one: approve it, or return it.");
        else if (verdict == ReviewVerdict.Return && string.IsNullOrWhiteSpace(Note))
            state.Add("note", "Say what is missing, so that its authors can go on.");
        return verdict;
    }
}

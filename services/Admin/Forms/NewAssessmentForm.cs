namespace CivicConnect.Admin.Forms;

/// <summary>What a draft begins with: who is assessed, by which standard, and for how long it will hold.</summary>
public sealed class NewAssessmentForm : SubjectForm
{
    public string? Standard { get; set; }

    public string? ValidUntil { get; set; }

    internal Assessment ToMessage(FormState state) => new()
    {
        Compartments = { Chosen },
        Subject = SubjectOf(state),
        Standard = Standard ?? "",
        ValidUntil = DateText.Parse(ValidUntil, state, "valid_until", whole: true),
    };
}

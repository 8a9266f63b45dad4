using Step = CivicConnect.Engagements.V1.Campaign.Types.Step;

namespace CivicConnect.Admin.Forms;

/// <summary>A statement made or an action taken.</summary>
public sealed class CampaignStepRow
{
    public string? Kind { get; set; }

    public string? Date { get; set; }

    public string? Text { get; set; }

    /// <summary>How many people it reached.</summary>
    public string? Reach { get; set; }

    public SourceForm Source { get; set => field = value ?? new(); } = new();

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Date + Text + Reach) && Source.IsEmpty;

    internal static CampaignStepRow From(Step step) => new()
    {
        Kind = step.Kind.ToString(),
        Date = DateText.Show(step.Date),
        Text = step.Text,
        Reach = WholeNumber.Show(step.Reach),
        Source = SourceForm.From(step.Source),
    };

    internal Step ToMessage(FormState state, string path) => new()
    {
        Kind = Enum.TryParse<Step.Types.Kind>(Kind, out var kind) ? kind : default,
        Date = DateText.Parse(Date, state, path + ".date", whole: true),
        Text = TextLists.Lines(Text),
        Reach = WholeNumber.ParseLong(Reach, state, path + ".reach"),
        Source = Source.ToMessage(state, path + ".source"),
    };
}

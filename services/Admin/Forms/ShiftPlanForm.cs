namespace CivicConnect.Admin.Forms;

public sealed class ShiftPlanForm : RecordForm
{
    private static readonly string[] Fields = ["country", "title", "start_date", "steps", "note"];

    internal IEnumerable<string> Mask => Shown(Fields);

    public string? Country { get; set; }

    public string? Title { get; set; }

    public string? StartDate { get; set; }

    public List<ShiftStepRow> Steps { get; set => field = value ?? []; } = [];

    public string? Note { get; set; }

    protected internal override IReadOnlyDictionary<string, IFormRows> Rows => new Dictionary<string, IFormRows> { ["steps"] = new FormRows<ShiftStepRow>(Steps) };

    internal static ShiftPlanForm From(ShiftPlan plan) => new()
    {
        Etag = plan.Etag,
        Compartments = [.. plan.Compartments],
        Country = plan.Country,
        Title = plan.Title,
        StartDate = DateText.Show(plan.StartDate),
        Steps = [.. plan.Steps.Select(ShiftStepRow.From)],
        Note = plan.Note,
    };

    internal ShiftPlan ToMessage(FormState state)
    {
        Steps.RemoveAll(s => s.IsEmpty);
        return new()
        {
            Etag = Etag ?? "",
            Compartments = { Chosen },
            Country = Country ?? "",
            Title = Title?.Trim() ?? "",
            StartDate = DateText.Parse(StartDate, state, "start_date", whole: true),
            Steps = { Steps.Select((s, i) => s.ToMessage(state, $"steps[{i}]")) },
            Note = TextLists.Lines(Note),
        };
    }
}

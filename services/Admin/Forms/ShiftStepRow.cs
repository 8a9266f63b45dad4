using Step = CivicConnect.Engagements.V1.ShiftPlan.Types.Step;

namespace CivicConnect.Admin.Forms;

/// <summary>One relation of a shift plan, and what is to become of it.</summary>
public sealed class ShiftStepRow
{
    public string? Direction { get; set; }

    public string? CounterpartClass { get; set; }

    public string? What { get; set; }

    public string? Measure { get; set; }

    public string? Goal { get; set; }

    public string? ByDate { get; set; }

    public string? Note { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Direction + CounterpartClass + What + Goal + ByDate + Note);

    internal static ShiftStepRow From(Step step) => new()
    {
        Direction = step.Direction.ToString(),
        CounterpartClass = step.CounterpartClass.ToString(),
        What = step.What,
        Measure = step.Measure.ToString(),
        Goal = WholeNumber.Show(step.Goal),
        ByDate = DateText.Show(step.ByDate),
        Note = step.Note,
    };

    internal Step ToMessage(FormState state, string path) => new()
    {
        Direction = Enum.TryParse<Step.Types.Direction>(Direction, out var direction) ? direction : default,
        CounterpartClass = Enum.TryParse<CounterpartClass>(CounterpartClass, out var counterpart) ? counterpart : default,
        What = What?.Trim() ?? "",
        Measure = Enum.TryParse<Measure>(Measure, out var measure) ? measure : default,
        Goal = WholeNumber.Parse(Goal, state, path + ".goal"),
        ByDate = DateText.Parse(ByDate, state, path + ".by_date", whole: true),
        Note = TextLists.Lines(Note),
    };
}

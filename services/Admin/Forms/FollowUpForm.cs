namespace CivicConnect.Admin.Forms;

public sealed class FollowUpForm : RecordForm
{
    private static readonly string[] Fields = ["what", "assignee", "due_date", "engagement", "subject"];

    internal IEnumerable<string> Mask => Shown(Fields);

    public string? What { get; set; }

    public string? Assignee { get; set; }

    public string? DueDate { get; set; }

    /// <summary>The engagement it came from.</summary>
    public string? Engagement { get; set; }

    /// <summary>Whom it is about.</summary>
    public ChosenOne Subject { get; set => field = value ?? new(); } = new();

    protected override string? PendingSearch => Subject.IsPending ? "subject" : null;

    internal static FollowUpForm From(FollowUp followUp) => new()
    {
        Etag = followUp.Etag,
        Compartments = [.. followUp.Compartments],
        What = followUp.What,
        Assignee = followUp.Assignee,
        DueDate = DateText.Show(followUp.DueDate),
        Engagement = followUp.Engagement,
        Subject = new() { Resource = followUp.Subject },
    };

    internal FollowUp ToMessage(FormState state) => new()
    {
        Etag = Etag ?? "",
        Compartments = { Chosen },
        What = What?.Trim() ?? "",
        Assignee = Assignee?.Trim() ?? "",
        DueDate = DateText.Parse(DueDate, state, "due_date", whole: true),
        Engagement = Engagement ?? "",
        Subject = Subject.Resource ?? "",
    };
}

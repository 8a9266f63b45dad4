namespace CivicConnect.Admin.Forms;

public sealed class EngagementForm : PartyForm
{
    private static readonly string[] Fields =
        ["kind", "start_time", "duration", "place", "participants", "summary", "outcome", "commitments", "tags", "campaign", "amount", "initiative", "justification"];

    internal IEnumerable<string> Mask => Shown(Fields);

    public List<ParticipantRow> Participants { get; set => field = value ?? []; } = [];

    internal override IEnumerable<IPartyRow> Parties => Participants;

    internal override string PartyPath => "participants";

    public string? Kind { get; set; }

    public string? StartTime { get; set; }

    public string? Summary { get; set; }

    public string? Place { get; set; }

    public string? Duration { get; set; }

    public string? Outcome { get; set; }

    public string? Commitments { get; set; }

    public string? Tags { get; set; }

    /// <summary><c>campaigns/{uuid}</c></summary>
    public string? Campaign { get; set; }

    public AmountForm Amount { get; set => field = value ?? new(); } = new();

    public string? Initiative { get; set; }

    public JustificationForm Justification { get; set => field = value ?? new(); } = new();

    internal bool HasDetails => !string.IsNullOrEmpty(Place + Duration + Outcome + Commitments + Tags + Campaign + Initiative) || !Amount.IsEmpty;

    protected internal override IReadOnlyDictionary<string, IFormRows> Rows => new Dictionary<string, IFormRows>
    {
        ["participants"] = new FormRows<ParticipantRow>(Participants),
    };

    internal static EngagementForm From(Engagement engagement) => new()
    {
        Etag = engagement.Etag,
        Compartments = [.. engagement.Compartments],
        Participants = [.. engagement.Participants.Where(p => !p.Outside).Select(ParticipantRow.From)],
        Outside = engagement.Participants.Count(p => p.Outside),
        Kind = engagement.Kind.ToString(),
        StartTime = TimeText.Show(engagement.StartTime),
        Summary = engagement.Summary,
        Place = engagement.Place,
        Duration = TimeText.ShowMinutes(engagement.Duration),
        Outcome = engagement.Outcome,
        Commitments = TextLists.ShowLines(engagement.Commitments),
        Tags = TextLists.Show(engagement.Tags),
        Campaign = engagement.Campaign,
        Amount = AmountForm.From(engagement.Amount),
        Initiative = engagement.Initiative == default ? "" : engagement.Initiative.ToString(),
        Justification = JustificationForm.From(engagement.Justification),
    };

    protected override void Add(string party) => Participants.Add(new() { Participant = party });

    internal Engagement ToMessage(FormState state) => new()
    {
        Etag = Etag ?? "",
        Compartments = { Chosen },
        Participants = { Participants.Select((p, i) => p.ToMessage(state, $"participants[{i}]")) },
        Kind = Enum.TryParse<Engagement.Types.Kind>(Kind, out var kind) ? kind : default,
        StartTime = TimeText.Parse(StartTime, state, "start_time"),
        Summary = TextLists.Lines(Summary),
        Place = Place?.Trim() ?? "",
        Duration = TimeText.ParseMinutes(Duration, state, "duration"),
        Outcome = TextLists.Lines(Outcome),
        Commitments = { TextLists.ParseLines(Commitments) },
        Tags = { TextLists.Parse(Tags) },
        Campaign = Campaign ?? "",
        Amount = Amount.ToMessage(state, "amount"),
        Initiative = Enum.TryParse<Engagement.Types.Initiative>(Initiative, out var initiative) ? initiative : default,
        Justification = Justification.ToMessage(),
    };
}

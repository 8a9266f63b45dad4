namespace CivicConnect.Admin.Forms;

public sealed class EngagementForm : RecordForm
{
    private static readonly string[] Fields =
        ["kind", "start_time", "duration", "place", "participants", "summary", "outcome", "commitments", "tags", "campaign"];

    internal IEnumerable<string> Mask => Shown(Fields);

    public List<ParticipantRow> Participants { get; set => field = value ?? []; } = [];

    /// <summary>How many took part whom this person may not see; they stay.</summary>
    public int Outside { get; set; }

    /// <summary>Ticked in the search step, not yet among the participants.</summary>
    public List<string> Ticked { get; set => field = value ?? []; } = [];

    public string? Query { get; set; }

    /// <summary>The words whose results the form shows.</summary>
    public string? Asked { get; set; }

    public string? Kind { get; set; }

    public string? StartTime { get; set; }

    public string? Summary { get; set; }

    public string? Place { get; set; }

    public string? Duration { get; set; }

    public string? Outcome { get; set; }

    public string? Commitments { get; set; }

    public string? Tags { get; set; }

    public string? Campaign { get; set; }

    internal bool HasDetails => !string.IsNullOrEmpty(Place + Duration + Outcome + Commitments + Tags + Campaign);

    protected internal override IReadOnlyDictionary<string, IFormRows> Rows => new Dictionary<string, IFormRows>
    {
        ["participants"] = new FormRows<ParticipantRow>(Participants),
    };

    protected override string? PendingSearch => !string.IsNullOrWhiteSpace(Query) && Query != Asked ? "participants" : null;

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
    };

    /// <summary>Whoever is ticked takes part.</summary>
    internal void TakeTicked()
    {
        foreach (var ticked in Ticked.Where(t => Participants.All(p => p.Participant != t)).Distinct().ToList())
            Participants.Add(new() { Participant = ticked });
        Ticked.Clear();
    }

    internal Engagement ToMessage(FormState state) => new()
    {
        Etag = Etag ?? "",
        Compartments = { Chosen },
        Participants = { Participants.Select(p => p.ToMessage()) },
        Kind = Enum.TryParse<Engagement.Types.Kind>(Kind, out var kind) ? kind : default,
        StartTime = TimeText.Parse(StartTime, state, "start_time"),
        Summary = Summary?.ReplaceLineEndings("\n").Trim() ?? "",
        Place = Place?.Trim() ?? "",
        Duration = TimeText.ParseMinutes(Duration, state, "duration"),
        Outcome = Outcome?.ReplaceLineEndings("\n").Trim() ?? "",
        Commitments = { TextLists.ParseLines(Commitments) },
        Tags = { TextLists.Parse(Tags) },
        Campaign = Campaign?.Trim() ?? "",
    };
}

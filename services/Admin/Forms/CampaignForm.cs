namespace CivicConnect.Admin.Forms;

public sealed class CampaignForm : PartyForm
{
    private static readonly string[] Fields = ["title", "kind", "purpose", "countries", "start_date", "end_date", "members", "steps"];

    internal IEnumerable<string> Mask => Shown(Fields);

    public string? Title { get; set; }

    public string? Kind { get; set; }

    public string? Purpose { get; set; }

    /// <summary>Names or codes, with commas between.</summary>
    public string? Countries { get; set; }

    public string? StartDate { get; set; }

    public string? EndDate { get; set; }

    public List<MemberRow> Members { get; set => field = value ?? []; } = [];

    public List<CampaignStepRow> Steps { get; set => field = value ?? []; } = [];

    internal override IEnumerable<IPartyRow> Parties => Members;

    internal override string PartyPath => "members";

    protected internal override IReadOnlyDictionary<string, IFormRows> Rows => new Dictionary<string, IFormRows>
    {
        ["members"] = new FormRows<MemberRow>(Members),
        ["steps"] = new FormRows<CampaignStepRow>(Steps),
    };

    internal static CampaignForm From(Campaign campaign) => new()
    {
        Etag = campaign.Etag,
        Compartments = [.. campaign.Compartments],
        Title = campaign.Title,
        Kind = campaign.Kind.ToString(),
        Purpose = campaign.Purpose,
        Countries = PlaceText.ShowSeveral(campaign.Countries),
        StartDate = DateText.Show(campaign.StartDate),
        EndDate = DateText.Show(campaign.EndDate),
        Members = [.. campaign.Members.Where(m => !m.Outside).Select(MemberRow.From)],
        Outside = campaign.Members.Count(m => m.Outside),
        Steps = [.. campaign.Steps.Select(CampaignStepRow.From)],
    };

    protected override void Add(string party) => Members.Add(new() { Member = party });

    internal Campaign ToMessage(FormState state)
    {
        Steps.RemoveAll(s => s.IsEmpty);
        return new()
        {
            Etag = Etag ?? "",
            Compartments = { Chosen },
            Title = Title?.Trim() ?? "",
            Kind = Enum.TryParse<Campaign.Types.Kind>(Kind, out var kind) ? kind : default,
            Purpose = TextLists.Lines(Purpose),
            Countries = { PlaceText.ParseSeveral(Countries, state, "countries").Distinct() },
            StartDate = DateText.Parse(StartDate, state, "start_date"),
            EndDate = DateText.Parse(EndDate, state, "end_date"),
            Members = { Members.Select(m => m.ToMessage()) },
            Steps = { Steps.Select((s, i) => s.ToMessage(state, $"steps[{i}]")) },
        };
    }
}

namespace CivicConnect.Admin.Forms;

public sealed class DevelopmentForm : RecordForm
{
    private static readonly string[] Fields = ["countries", "kind", "date", "end_date", "title", "text", "sources", "resolution", "organizations"];

    internal IEnumerable<string> Mask => Shown(Fields);

    /// <summary>Names or codes, with commas between.</summary>
    public string? Countries { get; set; }

    public string? Kind { get; set; }

    public string? Date { get; set; }

    public string? EndDate { get; set; }

    public string? Title { get; set; }

    public string? Text { get; set; }

    public List<SourceForm> Sources { get; set => field = value ?? []; } = [];

    /// <summary><c>resolutions/{uuid}</c></summary>
    public string? Resolution { get; set; }

    public ChosenSeveral Organizations { get; set => field = value ?? new(); } = new();

    protected override string? PendingSearch => Organizations.IsPending ? "organizations" : null;

    protected internal override IReadOnlyDictionary<string, IFormRows> Rows => new Dictionary<string, IFormRows> { ["sources"] = new FormRows<SourceForm>(Sources) };

    internal static DevelopmentForm From(Development development) => new()
    {
        Etag = development.Etag,
        Compartments = [.. development.Compartments],
        Countries = PlaceText.ShowSeveral(development.Countries.Select(c => c.Split('/')[^1])),
        Kind = development.Kind.ToString(),
        Date = DateText.Show(development.Date),
        EndDate = DateText.Show(development.EndDate),
        Title = development.Title,
        Text = development.Text,
        Sources = [.. development.Sources.Select(SourceForm.From)],
        Resolution = development.Resolution,
        Organizations = new() { Resources = [.. development.Organizations] },
    };

    internal Development ToMessage(FormState state)
    {
        Sources.RemoveAll(s => s.IsEmpty);
        return new()
        {
            Etag = Etag ?? "",
            Compartments = { Chosen },
            Countries = { PlaceText.ParseSeveral(Countries, state, "countries").Distinct().Select(c => $"countries/{c}") },
            Kind = Enum.TryParse<Development.Types.Kind>(Kind, out var kind) ? kind : default,
            Date = DateText.Parse(Date, state, "date"),
            EndDate = DateText.Parse(EndDate, state, "end_date"),
            Title = Title?.Trim() ?? "",
            Text = TextLists.Lines(Text),
            Sources = { Sources.Select((s, i) => s.ToMessage(state, $"sources[{i}]")!) },
            Resolution = Resolution ?? "",
            Organizations = { Organizations.Resources.Distinct() },
        };
    }
}

namespace CivicConnect.Admin.Forms;

public sealed class PledgeForm : SubjectForm
{
    private static readonly string[] Fields = ["values", "date", "source", "text", "conduct"];

    internal IEnumerable<string> Mask => Shown(Fields);

    public string? Standard { get; set; }

    /// <summary>Ids of values of the standard; none for the standard as a whole.</summary>
    public List<string> Values { get; set => field = value ?? []; } = [];

    public string? Date { get; set; }

    public string? Text { get; set; }

    public SourceForm Source { get; set => field = value ?? new(); } = new();

    public List<ConductRow> Conduct { get; set => field = value ?? []; } = [];

    protected internal override IReadOnlyDictionary<string, IFormRows> Rows => new Dictionary<string, IFormRows> { ["conduct"] = new FormRows<ConductRow>(Conduct) };

    internal static PledgeForm From(Pledge pledge) => new()
    {
        Etag = pledge.Etag,
        Compartments = [.. pledge.Compartments],
        Standard = pledge.Standard,
        Values = [.. pledge.Values],
        Date = DateText.Show(pledge.Date),
        Text = pledge.Text,
        Source = SourceForm.From(pledge.Source),
        Conduct = [.. pledge.Conduct.Select(ConductRow.From)],
    };

    /// <summary>All but whom it is of and by which standard: these are chosen once.</summary>
    internal Pledge ToMessage(FormState state)
    {
        Conduct.RemoveAll(c => c.IsEmpty);
        return new()
        {
            Etag = Etag ?? "",
            Compartments = { Chosen },
            Values = { Values },
            Date = DateText.Parse(Date, state, "date"),
            Text = TextLists.Lines(Text),
            Source = Source.ToMessage(state, "source"),
            Conduct = { Conduct.Select((c, i) => c.ToMessage(state, $"conduct[{i}]")) },
        };
    }
}

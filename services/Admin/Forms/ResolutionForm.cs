namespace CivicConnect.Admin.Forms;

public sealed class ResolutionForm : RecordForm
{
    private static readonly string[] Fields = ["body", "title", "symbol", "date", "source", "summary", "votes"];

    internal IEnumerable<string> Mask => Shown(Fields);

    public string? Body { get; set; }

    public string? Title { get; set; }

    public string? Symbol { get; set; }

    public string? Date { get; set; }

    public SourceForm Source { get; set => field = value ?? new(); } = new();

    public string? Summary { get; set; }

    public VotesForm Votes { get; set => field = value ?? new(); } = new();

    internal static ResolutionForm From(Resolution resolution) => new()
    {
        Etag = resolution.Etag,
        Compartments = [.. resolution.Compartments],
        Body = resolution.Body,
        Title = resolution.Title,
        Symbol = resolution.Symbol,
        Date = DateText.Show(resolution.Date),
        Source = SourceForm.From(resolution.Source),
        Summary = resolution.Summary,
        Votes = VotesForm.From(resolution.Votes),
    };

    internal Resolution ToMessage(FormState state) => new()
    {
        Etag = Etag ?? "",
        Compartments = { Chosen },
        Body = Body?.Trim() ?? "",
        Title = Title?.Trim() ?? "",
        Symbol = Symbol?.Trim() ?? "",
        Date = DateText.Parse(Date, state, "date"),
        Source = Source.ToMessage(state, "source"),
        Summary = TextLists.Lines(Summary),
        Votes = { Votes.ToMessage(state, "votes") },
    };
}

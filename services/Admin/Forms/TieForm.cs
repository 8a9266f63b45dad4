namespace CivicConnect.Admin.Forms;

public sealed class TieForm : RecordForm
{
    /// <summary>After a kind that is seen from the other end: "is controlled by".</summary>
    internal const string Back = "-back";

    // Its two ends stay as they are.
    private static readonly string[] Fields = ["kind", "start_date", "end_date", "source", "note", "amount"];

    internal IEnumerable<string> Mask => Shown(Fields);

    /// <summary>The end that it is added from: <c>countries/{code}</c> or <c>organizations/{uuid}</c>.</summary>
    public string? Subject { get; set; }

    public string? Kind { get; set; }

    /// <summary>The other end, where it is a state: <c>countries/{code}</c>.</summary>
    public string? ObjectCountry { get; set; }

    /// <summary>The other end, where it is an organization.</summary>
    public ChosenOne Object { get; set => field = value ?? new(); } = new();

    public string? StartDate { get; set; }

    public string? EndDate { get; set; }

    public AmountForm Amount { get; set => field = value ?? new(); } = new();

    public string? Note { get; set; }

    public SourceForm Source { get; set => field = value ?? new(); } = new();

    protected override string? PendingSearch => Object.IsPending ? "object" : null;

    internal static TieForm From(Tie tie) => new()
    {
        Etag = tie.Etag,
        Compartments = [.. tie.Compartments],
        Kind = tie.Kind.ToString(),
        StartDate = DateText.Show(tie.StartDate),
        EndDate = DateText.Show(tie.EndDate),
        Amount = AmountForm.From(tie.Amount),
        Note = tie.Note,
        Source = SourceForm.From(tie.Source),
    };

    /// <summary>A tie between two ends; see <see cref="ToMessage"/> for the rest.</summary>
    internal Tie ToNewMessage(FormState state)
    {
        var tie = ToMessage(state);
        var other = string.IsNullOrEmpty(Object.Resource) ? ObjectCountry ?? "" : Object.Resource;
        if (string.IsNullOrEmpty(Subject))
            state.Add("subject", "Choose a state.");
        if (other.Length == 0)
            state.Add("object", "Choose a state above, or find an organization and choose it here.");
        else if (!string.IsNullOrEmpty(ObjectCountry) && other != ObjectCountry)
            state.Add("object_country", "Choose a state or an organization, not both.");
        else if (other == Subject)
            state.Add("object_country", "Choose another: nothing is tied to itself.");
        (tie.Subject, tie.Object) = IsBack ? (other, Subject ?? "") : (Subject ?? "", other);
        return tie;
    }

    internal Tie ToMessage(FormState state)
    {
        var kind = Enum.TryParse<Tie.Types.Kind>(IsBack ? Kind![..^Back.Length] : Kind, out var known) ? known : default;
        if (!Amount.IsEmpty && kind is not (Tie.Types.Kind.Funds or Tie.Types.Kind.TradesWith))
            state.Add("amount.value", "Only money that is given, and trade, have an amount. Leave it empty here.");
        return new()
        {
            Etag = Etag ?? "",
            Compartments = { Chosen },
            Kind = kind,
            StartDate = DateText.Parse(StartDate, state, "start_date"),
            EndDate = DateText.Parse(EndDate, state, "end_date"),
            Amount = Amount.ToMessage(state, "amount"),
            Note = TextLists.Lines(Note),
            Source = Source.ToMessage(state, "source"),
        };
    }

    private bool IsBack => Kind?.EndsWith(Back, StringComparison.Ordinal) == true;
}

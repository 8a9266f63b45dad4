namespace CivicConnect.Admin.Forms;

public sealed class TargetForm : RecordForm
{
    private static readonly string[] Fields = ["country", "classes", "bound", "percent", "measure", "currency_code", "months", "note"];

    internal IEnumerable<string> Mask => Shown(Fields);

    public string? Country { get; set; }

    public List<string> Classes { get; set => field = value ?? []; } = [];

    public string? Bound { get; set; }

    public string? Percent { get; set; }

    public string? Measure { get; set; }

    public string? CurrencyCode { get; set; }

    public string? Months { get; set; }

    public string? Note { get; set; }

    internal static TargetForm From(Target target) => new()
    {
        Etag = target.Etag,
        Compartments = [.. target.Compartments],
        Country = target.Country,
        Classes = [.. target.Classes.Select(c => c.ToString())],
        Bound = target.Bound.ToString(),
        Percent = target.Percent.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Measure = target.Measure == default ? nameof(CivicConnect.Engagements.V1.Measure.Engagements) : target.Measure.ToString(),
        CurrencyCode = target.CurrencyCode,
        Months = WholeNumber.Show(target.Months),
        Note = target.Note,
    };

    internal Target ToMessage(FormState state)
    {
        if (string.IsNullOrWhiteSpace(Percent))
            state.Add("percent", "Write a number from 0 to 100.");
        return new()
        {
            Etag = Etag ?? "",
            Compartments = { Chosen },
            Country = Country ?? "",
            Classes = { Classes.Select(c => Enum.TryParse<CounterpartClass>(c, out var known) ? known : default) },
            Bound = Enum.TryParse<Target.Types.Bound>(Bound, out var bound) ? bound : default,
            Percent = WholeNumber.Parse(Percent, state, "percent"),
            Measure = Enum.TryParse<Measure>(Measure, out var measure) ? measure : default,
            CurrencyCode = CurrencyCode?.Trim().ToUpperInvariant() ?? "",
            Months = WholeNumber.Parse(Months, state, "months"),
            Note = TextLists.Lines(Note),
        };
    }
}

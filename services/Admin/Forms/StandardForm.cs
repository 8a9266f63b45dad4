namespace CivicConnect.Admin.Forms;

public sealed class StandardForm : RecordForm
{
    private static readonly string[] Fields = ["title", "values", "includes_leaders"];

    internal IEnumerable<string> Mask => Shown(Fields);

    public string? Title { get; set; }

    public string? IncludesLeaders { get; set; }

    public List<StandardValueRow> Values { get; set => field = value ?? []; } = [];

    protected internal override IReadOnlyDictionary<string, IFormRows> Rows => new Dictionary<string, IFormRows> { ["values"] = new FormRows<StandardValueRow>(Values) };

    internal static StandardForm From(ValueStandard standard) => new()
    {
        Etag = standard.Etag,
        Compartments = [.. standard.Compartments],
        Title = standard.Title,
        IncludesLeaders = standard.IncludesLeaders ? "true" : "",
        Values = [.. standard.Values.Select(StandardValueRow.From)],
    };

    internal ValueStandard ToMessage()
    {
        Values.RemoveAll(v => v.IsEmpty);
        return new()
        {
            Etag = Etag ?? "",
            Compartments = { Chosen },
            Title = Title?.Trim() ?? "",
            IncludesLeaders = IncludesLeaders == "true",
            Values = { Values.Select(v => v.ToMessage()) },
        };
    }
}

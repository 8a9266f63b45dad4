using System.Text.RegularExpressions;

namespace CivicConnect.Admin.Forms;

/// <summary>A draft: one row for every value of its standard, rated or not.</summary>
public sealed partial class AssessmentForm : RecordForm
{
    private static readonly string[] Fields = ["ratings", "summary", "valid_until"];
    private IReadOnlyList<int> sent = [];

    internal IEnumerable<string> Mask => Shown(Fields);

    public List<RatingRow> Ratings { get; set => field = value ?? []; } = [];

    public string? Summary { get; set; }

    public string? ValidUntil { get; set; }

    protected internal override IReadOnlyDictionary<string, IFormRows> Rows =>
        Ratings.Index().ToDictionary(r => $"ratings[{r.Index}].evidence", IFormRows (r) => new FormRows<SourceForm>(r.Item.Evidence));

    internal static AssessmentForm From(Assessment assessment) => new()
    {
        Etag = assessment.Etag,
        Compartments = [.. assessment.Compartments],
        Ratings = [.. assessment.Values.Select(v => RatingRow.From(v.Id, assessment.Ratings.FirstOrDefault(r => r.Value == v.Id)))],
        Summary = assessment.Summary,
        ValidUntil = DateText.Show(assessment.ValidUntil),
    };

    internal Assessment ToMessage(FormState state)
    {
        var rated = Ratings.Index().Where(r => !r.Item.IsEmpty).ToList();
        sent = [.. rated.Select(r => r.Index)];
        return new()
        {
            Etag = Etag ?? "",
            Compartments = { Chosen },
            Ratings = { rated.Select(r => r.Item.ToMessage(state, $"ratings[{r.Index}]", r.Index + 1)) },
            Summary = TextLists.Lines(Summary),
            ValidUntil = DateText.Parse(ValidUntil, state, "valid_until", whole: true),
        };
    }

    /// <summary>Where a path of the last message is on the form: values that are not rated yet are not sent.</summary>
    internal string PlaceOf(string path) => RatingAt().Replace(path, m =>
        int.Parse(m.Groups[1].Value) is var at && at < sent.Count ? $"ratings[{sent[at]}]" : m.Value);

    [GeneratedRegex(@"^ratings\[([0-9]{1,4})\]")]
    private static partial Regex RatingAt();
}

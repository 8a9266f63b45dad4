using Conduct = CivicConnect.Organizations.V1.Pledge.Types.Conduct;

namespace CivicConnect.Admin.Forms;

/// <summary>What somebody did who had pledged otherwise, or just that.</summary>
public sealed class ConductRow
{
    public string? Date { get; set; }

    public string? Outcome { get; set; }

    public string? Note { get; set; }

    public SourceForm Source { get; set => field = value ?? new(); } = new();

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Date + Outcome + Note) && Source.IsEmpty;

    internal static ConductRow From(Conduct conduct) => new()
    {
        Date = DateText.Show(conduct.Date),
        Outcome = conduct.Outcome.ToString(),
        Note = conduct.Note,
        Source = SourceForm.From(conduct.Source),
    };

    internal Conduct ToMessage(FormState state, string path) => new()
    {
        Date = DateText.Parse(Date, state, path + ".date"),
        Outcome = Enum.TryParse<Conduct.Types.Outcome>(Outcome, out var outcome) ? outcome : default,
        Note = TextLists.Lines(Note),
        Source = Source.ToMessage(state, path + ".source"),
    };
}

namespace CivicConnect.Admin.Forms;

public sealed class RelationshipForm : FormModel
{
    internal static readonly string[] Mask = ["kind", "note", "start_date", "end_date"];

    public ChosenOne Contact { get; set => field = value ?? new(); } = new();

    public string? Kind { get; set; }

    public string? Note { get; set; }

    public string? StartDate { get; set; }

    public string? EndDate { get; set; }

    protected override string? PendingSearch => Contact.IsPending ? "contact" : null;

    internal static RelationshipForm From(Relationship relationship) => new()
    {
        Etag = relationship.Etag,
        Contact = new() { Resource = relationship.Contact },
        Kind = relationship.Kind.ToString(),
        Note = relationship.Note,
        StartDate = DateText.Show(relationship.StartDate),
        EndDate = DateText.Show(relationship.EndDate),
    };

    internal Relationship ToMessage(FormState state) => new()
    {
        Etag = Etag ?? "",
        Contact = Contact.Resource ?? "",
        Kind = Enum.TryParse<Relationship.Types.Kind>(Kind, out var kind) ? kind : default,
        Note = Note?.Trim() ?? "",
        StartDate = DateText.Parse(StartDate, state, "start_date"),
        EndDate = DateText.Parse(EndDate, state, "end_date"),
    };
}

namespace CivicConnect.Admin.Forms;

public sealed class AffiliationForm : FormModel
{
    internal static readonly string[] Mask = ["role", "area", "start_date", "end_date"];

    public ChosenOne Organization { get; set => field = value ?? new(); } = new();

    public string? Role { get; set; }

    public string? Area { get; set; }

    public string? StartDate { get; set; }

    public string? EndDate { get; set; }

    protected override string? PendingSearch => Organization.IsPending ? "organization" : null;

    internal static AffiliationForm From(Affiliation affiliation) => new()
    {
        Etag = affiliation.Etag,
        Organization = new() { Resource = affiliation.Organization },
        Role = affiliation.Role,
        Area = affiliation.Area,
        StartDate = DateText.Show(affiliation.StartDate),
        EndDate = DateText.Show(affiliation.EndDate),
    };

    internal Affiliation ToMessage(FormState state) => new()
    {
        Etag = Etag ?? "",
        Organization = Organization.Resource ?? "",
        Role = Role?.Trim() ?? "",
        Area = Area?.Trim() ?? "",
        StartDate = DateText.Parse(StartDate, state, "start_date"),
        EndDate = DateText.Parse(EndDate, state, "end_date"),
    };
}

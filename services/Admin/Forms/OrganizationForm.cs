namespace CivicConnect.Admin.Forms;

public sealed class OrganizationForm : RecordForm
{
    private static readonly string[] Fields = ["names", "kind", "country", "parent", "website", "external_ids", "tags", "notes", "assignee"];

    internal IEnumerable<string> Mask => Shown(Fields);

    public List<NameRow> Names { get; set => field = value ?? []; } = [];

    public List<ExternalIdRow> ExternalIds { get; set => field = value ?? []; } = [];

    public string? Kind { get; set; }

    public string? Country { get; set; }

    public string? Website { get; set; }

    public string? Tags { get; set; }

    public string? Notes { get; set; }

    /// <summary>Who looks after it; empty for nobody.</summary>
    public string? Assignee { get; set; }

    /// <summary>The body it is part of.</summary>
    public ChosenOne Parent { get; set => field = value ?? new(); } = new();

    protected internal override IReadOnlyDictionary<string, IFormRows> Rows => new Dictionary<string, IFormRows>
    {
        ["names"] = new FormRows<NameRow>(Names),
        ["external_ids"] = new FormRows<ExternalIdRow>(ExternalIds),
    };

    protected override string? PendingSearch => Parent.IsPending ? "parent" : null;

    internal static OrganizationForm From(Organization organization) => new()
    {
        Etag = organization.Etag,
        Compartments = [.. organization.Compartments],
        Names = [.. organization.Names.Select(NameRow.From)],
        ExternalIds = [.. organization.ExternalIds.Select(ExternalIdRow.From)],
        Kind = organization.Kind.ToString(),
        Country = organization.Country,
        Website = organization.Website,
        Tags = TextLists.Show(organization.Tags),
        Notes = organization.Notes,
        Assignee = organization.Assignee,
        Parent = new() { Resource = organization.Parent },
    };

    internal Organization ToMessage()
    {
        Names.RemoveAll(r => r.IsEmpty);
        ExternalIds.RemoveAll(r => r.IsEmpty);
        return new()
        {
            Etag = Etag ?? "",
            Compartments = { Chosen },
            Names = { Names.Select(r => r.ToMessage()) },
            ExternalIds = { ExternalIds.Select(r => r.ToMessage()) },
            Kind = Enum.TryParse<Organization.Types.Kind>(Kind, out var kind) ? kind : default,
            Country = Country ?? "",
            Parent = Parent.Resource ?? "",
            Website = Website?.Trim() ?? "",
            Tags = { TextLists.Parse(Tags) },
            Notes = Notes?.ReplaceLineEndings("\n").Trim() ?? "",
            Assignee = Assignee ?? "",
        };
    }
}

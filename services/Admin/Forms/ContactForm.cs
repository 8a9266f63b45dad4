namespace CivicConnect.Admin.Forms;

public sealed class ContactForm : RecordForm
{
    private static readonly string[] Always = ["roles", "themes", "country", "sector", "languages", "consents", "tags", "notes", "assignee"];
    private static readonly string[] Identity = ["names", "channels", "gender", "birth_date", "external_ids"];

    /// <summary>All that the form shows, and so replaces.</summary>
    internal IEnumerable<string> Mask => Shown(ShowsIdentity ? [.. Always, .. Identity] : Always);

    /// <summary>Set where the form shows who somebody is: after a reveal, and for somebody new.</summary>
    public string? WithIdentity { get; set; }

    internal bool ShowsIdentity => WithIdentity == "true";

    public List<NameRow> Names { get; set => field = value ?? []; } = [];

    public List<ChannelRow> Channels { get; set => field = value ?? []; } = [];

    public List<ConsentRow> Consents { get; set => field = value ?? []; } = [];

    public List<ExternalIdRow> ExternalIds { get; set => field = value ?? []; } = [];

    public string? Roles { get; set; }

    public string? Themes { get; set; }

    public string? Country { get; set; }

    /// <summary>As what relations with them count; empty for as their organizations do.</summary>
    public string? Sector { get; set; }

    public string? Languages { get; set; }

    public string? Gender { get; set; }

    public string? BirthDate { get; set; }

    public string? Tags { get; set; }

    public string? Notes { get; set; }

    /// <summary>Who looks after them; empty for nobody.</summary>
    public string? Assignee { get; set; }

    internal bool HasDetails => !string.IsNullOrEmpty(Sector + Themes + Languages + Gender + BirthDate + Tags) || Consents.Count + ExternalIds.Count > 0;

    protected internal override IReadOnlyDictionary<string, IFormRows> Rows => new Dictionary<string, IFormRows>
    {
        ["names"] = new FormRows<NameRow>(Names),
        ["channels"] = new FormRows<ChannelRow>(Channels),
        ["consents"] = new FormRows<ConsentRow>(Consents),
        ["external_ids"] = new FormRows<ExternalIdRow>(ExternalIds),
    };

    internal static ContactForm From(Contact contact) => new()
    {
        Etag = contact.Etag,
        WithIdentity = contact.IdentityHidden ? null : "true",
        Compartments = [.. contact.Compartments],
        Names = [.. contact.Names.Select(NameRow.From)],
        Channels = [.. contact.Channels.Select(ChannelRow.From)],
        Consents = [.. contact.Consents.Select(ConsentRow.From)],
        ExternalIds = [.. contact.ExternalIds.Select(ExternalIdRow.From)],
        Roles = TextLists.Show(contact.Roles),
        Themes = TextLists.Show(contact.Themes),
        Country = contact.Country,
        Sector = contact.Sector == default ? "" : contact.Sector.ToString(),
        Languages = TextLists.Show(contact.Languages),
        Gender = contact.Gender,
        BirthDate = DateText.Show(contact.BirthDate),
        Tags = TextLists.Show(contact.Tags),
        Notes = contact.Notes,
        Assignee = contact.Assignee,
    };

    internal Contact ToMessage(FormState state)
    {
        // Rows left empty go, from the form too: what the service says of a row must stand beside that row.
        Names.RemoveAll(r => r.IsEmpty);
        Channels.RemoveAll(r => r.IsEmpty);
        Consents.RemoveAll(r => r.IsEmpty);
        ExternalIds.RemoveAll(r => r.IsEmpty);
        return new()
        {
            Etag = Etag ?? "",
            Compartments = { Chosen },
            Names = { Names.Select(r => r.ToMessage()) },
            Channels = { Channels.Select(r => r.ToMessage()) },
            Consents = { Consents.Select((r, i) => r.ToMessage(state, $"consents[{i}]")) },
            ExternalIds = { ExternalIds.Select(r => r.ToMessage()) },
            Roles = { TextLists.Parse(Roles) },
            Themes = { TextLists.Parse(Themes) },
            Country = Country ?? "",
            Sector = Enum.TryParse<Sector>(Sector, out var sector) ? sector : default,
            Languages = { TextLists.Parse(Languages) },
            Gender = Gender?.Trim() ?? "",
            BirthDate = DateText.Parse(BirthDate, state, "birth_date"),
            Tags = { TextLists.Parse(Tags) },
            Notes = Notes?.ReplaceLineEndings("\n").Trim() ?? "",
            Assignee = Assignee ?? "",
        };
    }
}

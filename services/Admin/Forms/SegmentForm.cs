namespace CivicConnect.Admin.Forms;

/// <summary>What a list is narrowed to, and what it is called where it is kept as a segment.</summary>
public sealed class SegmentForm : RecordForm
{
    public string? Title { get; set; }

    public string? Description { get; set; }

    public FilterFields Contacts { get; set => field = value ?? new(); } = new();

    public FilterFields Organizations { get; set => field = value ?? new(); } = new();

    protected internal override IReadOnlyDictionary<string, IFormRows> Rows => new Dictionary<string, IFormRows>
    {
        ["contacts.engagements"] = new FormRows<ConditionRow>(Contacts.Engagements),
        ["organizations.engagements"] = new FormRows<ConditionRow>(Organizations.Engagements),
    };

    protected override string? PendingSearch => Contacts.Organizations.IsPending ? "contacts.organizations" : null;

    internal FilterFields Of(string service) => service == "contacts" ? Contacts : Organizations;

    internal static SegmentForm From(Segment segment) => new()
    {
        Etag = segment.Etag,
        Compartments = [.. segment.Compartments],
        Title = segment.Title,
        Description = segment.Description,
        Contacts = segment.Contacts is null ? new() : FilterFields.From(segment.Contacts),
        Organizations = segment.Organizations is null ? new() : FilterFields.From(segment.Organizations),
    };

    /// <summary>The fields that the form shows: of a group there is nothing to look for.</summary>
    internal IEnumerable<string> Mask(string service, bool group) => Shown(group ? ["title", "description"] : ["title", "description", service]);

    internal Segment ToMessage(string service, bool group, FormState state)
    {
        var segment = new Segment { Etag = Etag ?? "", Title = Title?.Trim() ?? "", Description = TextLists.Lines(Description), Compartments = { Chosen } };
        if (group)
            segment.Group = true;
        else if (service == "contacts")
            segment.Contacts = Contacts.ToContacts(state, service);
        else
            segment.Organizations = Organizations.ToOrganizations(state, service);
        return segment;
    }
}

using CivicConnect.Contacts.V1;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Admin.Forms;

/// <summary>What a list of contacts or organizations is narrowed to, as typed. It travels hidden: see Veil.</summary>
public sealed class FilterFields
{
    // As many as the API takes; what is longer is a paste gone wrong.
    private const int LongestQuery = 200;

    public string? Query { get; set; }

    public List<string> Countries { get; set => field = Set(value); } = [];

    /// <summary>Of organizations.</summary>
    public List<string> Kinds { get; set => field = Set(value); } = [];

    /// <summary>Of contacts, as the next two.</summary>
    public string? Roles { get; set; }

    public string? Themes { get; set; }

    public ChosenSeveral Organizations { get; set => field = value ?? new(); } = new();

    public string? Tags { get; set; }

    public string? WithoutTags { get; set; }

    public List<string> Compartments { get; set => field = Set(value); } = [];

    public List<string> Assignees { get; set => field = Set(value); } = [];

    public List<ConditionRow> Engagements { get; set => field = value ?? []; } = [];

    internal bool IsEmpty => ToContacts(new(), "").CalculateSize() + ToOrganizations(new(), "").CalculateSize() == 0;

    internal static FilterFields From(ContactFilter filter) => new()
    {
        Query = filter.Query,
        Countries = [.. filter.Countries],
        Roles = TextLists.Show(filter.Roles),
        Themes = TextLists.Show(filter.Themes),
        Organizations = new() { Resources = [.. filter.Organizations] },
        Tags = TextLists.Show(filter.Tags),
        WithoutTags = TextLists.Show(filter.WithoutTags),
        Compartments = [.. filter.Compartments],
        Assignees = [.. filter.Assignees],
        Engagements = [.. filter.Engagements.Select(ConditionRow.From)],
    };

    internal static FilterFields From(OrganizationFilter filter) => new()
    {
        Query = filter.Query,
        Countries = [.. filter.Countries],
        Kinds = [.. filter.Kinds.Select(k => k.ToString())],
        Tags = TextLists.Show(filter.Tags),
        WithoutTags = TextLists.Show(filter.WithoutTags),
        Compartments = [.. filter.Compartments],
        Assignees = [.. filter.Assignees],
        Engagements = [.. filter.Engagements.Select(ConditionRow.From)],
    };

    internal ContactFilter ToContacts(FormState state, string path) => new()
    {
        Query = Words,
        Countries = { Countries },
        Roles = { TextLists.Parse(Roles) },
        Themes = { TextLists.Parse(Themes) },
        Organizations = { Organizations.Resources.Distinct() },
        Tags = { TextLists.Parse(Tags) },
        WithoutTags = { TextLists.Parse(WithoutTags) },
        Compartments = { Compartments },
        Assignees = { Assignees },
        Engagements = { Engagements.Select((row, i) => row.ToMessage(state, $"{path}.engagements[{i}]")) },
    };

    internal OrganizationFilter ToOrganizations(FormState state, string path) => new()
    {
        Query = Words,
        Countries = { Countries },
        Kinds = { Kinds.Select(k => Enum.TryParse<Organization.Types.Kind>(k, out var kind) ? kind : default).Where(k => k != default) },
        Tags = { TextLists.Parse(Tags) },
        WithoutTags = { TextLists.Parse(WithoutTags) },
        Compartments = { Compartments },
        Assignees = { Assignees },
        Engagements = { Engagements.Select((row, i) => row.ToMessage(state, $"{path}.engagements[{i}]")) },
    };

    /// <summary>The same, but for one thing.</summary>
    internal FilterFields But(Action<FilterFields> change)
    {
        var copy = (FilterFields)MemberwiseClone();
        change(copy);
        return copy;
    }

    private string Words => Query?.Trim() is { } words ? words.Length > LongestQuery ? words[..LongestQuery] : words : "";

    private static List<string> Set(List<string>? values) => [.. (values ?? []).Where(v => !string.IsNullOrEmpty(v)).Distinct()];
}

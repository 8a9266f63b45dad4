namespace CivicConnect.Names;

/// <summary>A query's conditions besides its text, in the tables' numbers.</summary>
internal sealed class SearchFilter
{
    private readonly DirectoryTables _tables;
    private readonly bool[]? _compartments;
    private readonly bool[]? _within;
    private readonly IReadOnlySet<Guid>? _ids;
    private readonly ushort[] _countries;
    private readonly int[] _kinds;
    private readonly int[] _roles;
    private readonly int[] _themes;
    private readonly int[] _assignees;
    private readonly int[] _tags;
    private readonly int[] _withoutTags;
    private readonly Guid[] _organizations;
    private readonly EngagementCondition[] _engagements;

    // Whether it asks for more than compartments and ids.
    private readonly bool _asksMore;

    public SearchFilter(DirectoryTables tables, DirectoryQuery query)
    {
        _tables = tables;
        _compartments = Places(tables, query.Compartments);
        _within = Places(tables, query.Within);
        _ids = query.Ids;
        _countries = [.. query.Countries.Select(PreparedEntry.PackCountry).Where(country => country != 0)];
        _kinds = [.. query.Kinds];
        _roles = Labels(tables, query.Roles);
        _themes = Labels(tables, query.Themes);
        _assignees = [.. query.Assignees.Select(tables.FindLabel)];
        _tags = Labels(tables, query.Tags);
        _withoutTags = Labels(tables, query.WithoutTags);
        _organizations = [.. query.Organizations];
        _engagements = [.. query.Engagements];
        _asksMore = _countries.Length + _kinds.Length + _roles.Length + _themes.Length + _assignees.Length + _tags.Length + _withoutTags.Length + _organizations.Length + _engagements.Length > 0;
        ExcludesAll = _compartments?.Contains(true) == false || _within?.Contains(true) == false || _ids?.Count == 0
            || (query.Countries.Count > 0 && _countries.Length == 0);
    }

    public bool ExcludesAll { get; }

    public bool Allows(int slot)
    {
        ref readonly var head = ref _tables.Heads[slot];
        return (_compartments is null || _compartments[head.Compartment]) && (_within is null || _within[head.Compartment]) && (_ids is null || _ids.Contains(head.Id)) && (!_asksMore || Allows(_tables.Entries[slot]!));
    }

    private bool Allows(StoredEntry entry) =>
        (_countries.Length == 0 || _countries.Contains(entry.Country))
        && (_kinds.Length == 0 || _kinds.Contains(entry.Kind))
        && HasAny(entry.Roles, _roles)
        && HasAny(entry.Themes, _themes)
        && (_assignees.Length == 0 || _assignees.Contains(entry.Assignee))
        && HasAny(entry.Tags, _tags)
        && !entry.Tags.AsSpan().ContainsAny(_withoutTags)
        && (_organizations.Length == 0 || entry.Facts.Organizations.AsSpan().ContainsAny(_organizations))
        && Array.TrueForAll(_engagements, condition => condition.Never != Happened(condition, entry.Facts.Engagements));

    private bool Happened(EngagementCondition condition, StoredEngagement[] engagements)
    {
        var since = condition.Since?.DayNumber ?? int.MinValue;
        var until = condition.Until?.DayNumber ?? int.MaxValue;
        foreach (var engagement in engagements)
        {
            if (engagement.Day >= since && engagement.Day <= until && (condition.Kind is null || condition.Kind == engagement.Kind)
                && (_compartments is null || _compartments[engagement.Compartment]))
                return true;
        }

        return false;
    }

    private static bool[]? Places(DirectoryTables tables, IReadOnlyCollection<Guid>? compartments)
    {
        if (compartments is null)
            return null;
        var places = new bool[tables.CompartmentCount];
        foreach (var compartment in compartments)
        {
            if (tables.FindCompartment(compartment) is var number and >= 0)
                places[number] = true;
        }

        return places;
    }

    private static bool HasAny(int[] labels, int[] wanted) => wanted.Length == 0 || labels.AsSpan().ContainsAny(wanted);

    private static int[] Labels(DirectoryTables tables, IEnumerable<string> labels) => [.. labels.Select(label => tables.FindLabel(PreparedEntry.Label(label)))];
}

namespace CivicConnect.Names;

/// <summary>A query's conditions besides its text, in the tables' numbers.</summary>
internal sealed class SearchFilter
{
    private readonly DirectoryTables _tables;
    private readonly bool[]? _compartments;
    private readonly IReadOnlySet<Guid>? _ids;
    private readonly ushort[] _countries;
    private readonly int[] _kinds;
    private readonly int[] _roles;
    private readonly int[] _themes;
    private readonly int[] _tags;
    private readonly int[] _withoutTags;
    private readonly Guid[] _organizations;
    private readonly EngagementCondition[] _engagements;

    // Whether it asks for more than compartments and ids.
    private readonly bool _asksMore;

    public SearchFilter(DirectoryTables tables, DirectoryQuery query)
    {
        _tables = tables;
        if (query.Compartments is not null)
        {
            _compartments = new bool[tables.CompartmentCount];
            foreach (var compartment in query.Compartments)
            {
                if (tables.FindCompartment(compartment) is var number and >= 0)
                    _compartments[number] = true;
            }
        }

        _ids = query.Ids;
        _countries = [.. query.Countries.Select(PreparedEntry.PackCountry).Where(country => country != 0)];
        _kinds = [.. query.Kinds];
        _roles = Labels(tables, query.Roles);
        _themes = Labels(tables, query.Themes);
        _tags = Labels(tables, query.Tags);
        _withoutTags = Labels(tables, query.WithoutTags);
        _organizations = [.. query.Organizations];
        _engagements = [.. query.Engagements];
        _asksMore = _countries.Length + _kinds.Length + _roles.Length + _themes.Length + _tags.Length + _withoutTags.Length + _organizations.Length + _engagements.Length > 0;
        ExcludesAll = _compartments?.Contains(true) == false || _ids?.Count == 0
            || (query.Countries.Count > 0 && _countries.Length == 0) || (query.Roles.Count > 0 && _roles.Length == 0)
            || (query.Themes.Count > 0 && _themes.Length == 0) || (query.Tags.Count > 0 && _tags.Length == 0);
    }

    public bool ExcludesAll { get; }

    public bool Allows(int slot)
    {
        ref readonly var head = ref _tables.Heads[slot];
        return (_compartments is null || _compartments[head.Compartment]) && (_ids is null || _ids.Contains(head.Id)) && (!_asksMore || Allows(_tables.Entries[slot]!));
    }

    private bool Allows(StoredEntry entry) =>
        (_countries.Length == 0 || _countries.Contains(entry.Country))
        && (_kinds.Length == 0 || _kinds.Contains(entry.Kind))
        && HasAny(entry.Roles, _roles)
        && HasAny(entry.Themes, _themes)
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

    private static bool HasAny(int[] labels, int[] wanted) => wanted.Length == 0 || labels.AsSpan().ContainsAny(wanted);

    // What no entry ever had is left out.
    private static int[] Labels(DirectoryTables tables, IEnumerable<string> labels) =>
        [.. labels.Select(label => tables.FindLabel(PreparedEntry.Label(label))).Where(number => number >= 0)];
}

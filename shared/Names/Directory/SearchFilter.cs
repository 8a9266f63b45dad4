namespace CivicConnect.Names;

/// <summary>A query's conditions besides its text, in the tables' numbers.</summary>
internal sealed class SearchFilter
{
    private readonly bool[]? _compartments;
    private readonly ushort _country;
    private readonly int? _kind;
    private readonly int? _role;
    private readonly int? _tag;

    public SearchFilter(DirectoryTables tables, DirectoryQuery query)
    {
        if (query.Compartments is not null)
        {
            _compartments = new bool[tables.CompartmentCount];
            foreach (var compartment in query.Compartments)
            {
                if (tables.FindCompartment(compartment) is var number and >= 0)
                    _compartments[number] = true;
            }
        }

        _country = PreparedEntry.PackCountry(query.Country);
        _kind = query.Kind;
        _role = Label(tables, query.Role);
        _tag = Label(tables, query.Tag);
        ExcludesAll = (_country == 0 && !string.IsNullOrEmpty(query.Country)) || _role == -1 || _tag == -1
            || _compartments?.Contains(true) == false;
    }

    public bool ExcludesAll { get; }

    public bool Allows(StoredEntry entry) =>
        (_compartments is null || _compartments[entry.Compartment])
        && (_country == 0 || entry.Country == _country)
        && (_kind is null || entry.Kind == _kind)
        && (_role is null || entry.Roles.AsSpan().Contains(_role.Value))
        && (_tag is null || entry.Tags.AsSpan().Contains(_tag.Value));

    private static int? Label(DirectoryTables tables, string? label) =>
        string.IsNullOrEmpty(label) ? null : tables.FindLabel(PreparedEntry.Label(label));
}

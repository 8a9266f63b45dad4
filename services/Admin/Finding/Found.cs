namespace CivicConnect.Admin.Finding;

/// <summary>
/// A contact or organization to choose: resource name, what to call it, what tells it from others, and a person's names,
/// to be shown at a click only.
/// </summary>
public sealed record Found(string Resource, string Label, string Detail = "", IReadOnlyList<Name>? Names = null)
{
    public bool IsContact => Resource.StartsWith("contacts/", StringComparison.Ordinal);
}

/// <summary>Among whom a form lets one choose.</summary>
[Flags]
public enum FindAmong
{
    Contacts = 1,
    Organizations = 2,
    Everybody = Contacts | Organizations,
}

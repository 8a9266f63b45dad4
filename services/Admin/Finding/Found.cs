namespace CivicConnect.Admin.Finding;

/// <summary>
/// A contact or organization to choose: resource name, what to call it, and what tells it from others.
/// </summary>
public sealed record Found(string Resource, string Label, string Detail = "")
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

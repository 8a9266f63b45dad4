namespace CivicConnect.Admin.Forms;

/// <summary>A contact or organization on a form.</summary>
public interface IPartyRow
{
    /// <summary>Its resource name.</summary>
    string? Party { get; }

    string? Role { get; }
}

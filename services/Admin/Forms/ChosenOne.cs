namespace CivicConnect.Admin.Forms;

/// <summary>A field that names one contact or organization, chosen by a search step.</summary>
public sealed class ChosenOne
{
    /// <summary>The one chosen; empty for nobody.</summary>
    public string? Resource { get; set; }

    public string? Query { get; set; }

    /// <summary>The words whose results the form shows.</summary>
    public string? Asked { get; set; }

    internal bool IsPending => !string.IsNullOrWhiteSpace(Query) && Query != Asked;
}

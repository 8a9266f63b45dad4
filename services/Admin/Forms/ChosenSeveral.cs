namespace CivicConnect.Admin.Forms;

/// <summary>A field that names several contacts or organizations, chosen by a search step.</summary>
public sealed class ChosenSeveral
{
    /// <summary>Those that are ticked.</summary>
    public List<string> Resources { get; set => field = value ?? []; } = [];

    public string? Query { get; set; }

    /// <summary>The words whose results the form shows.</summary>
    public string? Asked { get; set; }

    internal bool IsPending => !string.IsNullOrWhiteSpace(Query) && Query != Asked;
}

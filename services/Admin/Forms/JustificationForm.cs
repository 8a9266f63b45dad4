namespace CivicConnect.Admin.Forms;

/// <summary>Why a government or a state-affiliated body was engaged with.</summary>
public sealed class JustificationForm
{
    public string? Reason { get; set; }

    public string? ApprovedBy { get; set; }

    public string? Given { get; set; }

    public string? Gained { get; set; }

    /// <summary>Numbers of articles, with commas between.</summary>
    public string? ValuesRaised { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Reason + ApprovedBy + Given + Gained + ValuesRaised);

    internal static JustificationForm From(Justification? justification) => justification is null ? new() : new()
    {
        Reason = justification.Reason,
        ApprovedBy = justification.ApprovedBy,
        Given = justification.Given,
        Gained = justification.Gained,
        ValuesRaised = ArticleText.Show(justification.ValuesRaised),
    };

    internal Justification? ToMessage() => IsEmpty ? null : new()
    {
        Reason = TextLists.Lines(Reason),
        ApprovedBy = ApprovedBy?.Trim() ?? "",
        Given = TextLists.Lines(Given),
        Gained = TextLists.Lines(Gained),
        ValuesRaised = { ArticleText.Parse(ValuesRaised) },
    };
}

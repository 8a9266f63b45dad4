using System.Text.RegularExpressions;

namespace CivicConnect.Admin.Forms;

/// <summary>Why a government or a state-affiliated body was engaged with.</summary>
public sealed partial class JustificationForm
{
    private const string Prefix = "UDHR-";

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
        ValuesRaised = TextLists.Show(justification.ValuesRaised.Select(v => v.Replace(Prefix, "", StringComparison.Ordinal))),
    };

    internal Justification? ToMessage() => IsEmpty ? null : new()
    {
        Reason = TextLists.Lines(Reason),
        ApprovedBy = ApprovedBy?.Trim() ?? "",
        Given = TextLists.Lines(Given),
        Gained = TextLists.Lines(Gained),
        ValuesRaised = { TextLists.Parse(ValuesRaised).Select(v => ArticleNumber().Match(v) is { Success: true } m ? Prefix + m.Groups[1].Value : v).Distinct() },
    };

    // "19", "UDHR-19", "article 19".
    [GeneratedRegex(@"^(?:UDHR|art\.?|article)?[\s-]*0*([0-9]{1,2})$", RegexOptions.IgnoreCase)]
    private static partial Regex ArticleNumber();
}

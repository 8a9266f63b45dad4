using CivicConnect.Engagements.V1;

namespace CivicConnect.Admin.Forms;

/// <summary>What must hold of the engagements of whoever is looked for.</summary>
public sealed class ConditionRow
{
    /// <summary><c>true</c> where there must be none.</summary>
    public string? Never { get; set; }

    /// <summary>Of engagements; empty for any.</summary>
    public string? Kind { get; set; }

    public string? LastDays { get; set; }

    public string? Since { get; set; }

    public string? Until { get; set; }

    internal static ConditionRow From(EngagementCondition condition) => new()
    {
        Never = condition.Never ? "true" : null,
        Kind = condition.Kind == default ? null : condition.Kind.ToString(),
        LastDays = WholeNumber.Show(condition.LastDays),
        Since = DateText.Show(condition.Since),
        Until = DateText.Show(condition.Until),
    };

    internal EngagementCondition ToMessage(FormState state, string path) => new()
    {
        Never = Never == "true",
        Kind = Enum.TryParse<Engagement.Types.Kind>(Kind, out var kind) ? kind : default,
        LastDays = WholeNumber.Parse(LastDays, state, $"{path}.last_days"),
        Since = DateText.Parse(Since, state, $"{path}.since", whole: true),
        Until = DateText.Parse(Until, state, $"{path}.until", whole: true),
    };
}

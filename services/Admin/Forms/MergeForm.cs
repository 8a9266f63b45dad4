using CivicConnect.Admin.Merging;

namespace CivicConnect.Admin.Forms;

/// <summary>Which of two records stays, and what is taken from which, field by field.</summary>
public sealed class MergeForm : FormModel
{
    public const string First = "first";
    public const string Second = "second";
    public const string Both = "both";

    /// <summary>The one that stays: <see cref="First"/> or <see cref="Second"/>.</summary>
    public string? Survivor { get; set; }

    /// <summary><see cref="First"/>, <see cref="Second"/> or <see cref="Both"/> by field.</summary>
    public Dictionary<string, string> Take { get; set => field = value ?? []; } = [];

    internal bool FirstStays => Survivor != Second;

    /// <summary>What is taken for a field: as chosen, else all of both, else what the one that stays has.</summary>
    internal string SideOf(SideRow row) =>
        Take.GetValueOrDefault(row.Field) is { Length: > 0 } chosen ? chosen : row.Keeps == Keeps.Some ? Both : FirstStays ? First : Second;

    /// <summary>The fields that were chosen, each with whether it is of both (null), of the survivor or of the other.</summary>
    internal IEnumerable<(string Field, bool? OfSurvivor)> Choices() =>
        Take.Where(t => t.Value is First or Second or Both).Select(t => (t.Key, t.Value == Both ? (bool?)null : (t.Value == First) == FirstStays));
}

using Rated = CivicConnect.Organizations.V1.Assessment.Types.Level;
using Rating = CivicConnect.Organizations.V1.Assessment.Types.Rating;

namespace CivicConnect.Admin.Forms;

/// <summary>How somebody keeps to one value; empty while it is not rated.</summary>
public sealed class RatingRow
{
    /// <summary>Id of the value.</summary>
    public string? Value { get; set; }

    public string? Level { get; set; }

    public string? Note { get; set; }

    public List<SourceForm> Evidence { get; set => field = value ?? []; } = [];

    internal bool HasEvidence => Evidence.Any(e => !e.IsEmpty);

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Level + Note) && !HasEvidence;

    internal static RatingRow From(string value, Rating? rating) => new()
    {
        Value = value,
        Level = rating?.Level.ToString(),
        Note = rating?.Note,
        Evidence = [.. (rating?.Evidence ?? []).Select(SourceForm.From)],
    };

    /// <param name="state">Takes what is wrong.</param>
    /// <param name="path">Of the row.</param>
    /// <param name="number">What the form calls the value, from 1.</param>
    internal Rating ToMessage(FormState state, string path, int number)
    {
        Evidence.RemoveAll(e => e.IsEmpty);
        if (!Enum.TryParse<Rated>(Level, out var level))
            state.Add(path + ".level", $"Say how they stand with value {number}, if only that too little is known: a note or a source alone is no rating.");
        else if (level != Rated.Unknown && Evidence.Count == 0)
            state.Add(path + ".evidence", $"Value {number} needs at least one source, or say that too little is known: nothing is rated without evidence.");
        return new()
        {
            Value = Value ?? "",
            Level = level,
            Evidence = { Evidence.Select((e, j) => e.ToMessage(state, $"{path}.evidence[{j}]")) },
            Note = TextLists.Lines(Note),
        };
    }
}

namespace CivicConnect.Admin.Finding;

/// <summary>What a search has found: what has the words, and behind it what only sounds alike.</summary>
/// <param name="Exact">What has the words.</param>
/// <param name="Alike">What sounds alike, or is written in another script.</param>
/// <param name="By">Why each was found, by resource name.</param>
public sealed record Matched<T>(IReadOnlyList<T> Exact, IReadOnlyList<T> Alike, IReadOnlyDictionary<string, SearchMatch> By)
{
    public static Matched<T> Nothing { get; } = new([], [], new Dictionary<string, SearchMatch>());

    public int Count => Exact.Count + Alike.Count;

    public static Matched<T> Of(IReadOnlyList<T> found, IReadOnlyList<SearchMatch> matches, Func<T, string> name)
    {
        var by = found.Zip(matches).ToDictionary(pair => name(pair.First), pair => pair.Second);
        var alike = found.ToLookup(one => by.GetValueOrDefault(name(one))?.By == SearchMatch.Types.By.Sound);
        return new([.. alike[false]], [.. alike[true]], by);
    }
}

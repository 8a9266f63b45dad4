using CivicConnect.Common.V1;
using CivicConnect.Names;

namespace CivicConnect.Hosting.Directory;

/// <summary>Why a search found a record, as the API says it.</summary>
public static class SearchMatches
{
    // As many as are compared by sound; who has more names is found by those that come first.
    private const int MostNames = 50;

    /// <summary>The kind alone, for records whose names are not to be told.</summary>
    public static SearchMatch Of(FoundBy by) => new()
    {
        By = by switch
        {
            FoundBy.CodeName => SearchMatch.Types.By.CodeName,
            FoundBy.Words => SearchMatch.Types.By.Words,
            FoundBy.Email => SearchMatch.Types.By.Email,
            FoundBy.Phone => SearchMatch.Types.By.Phone,
            FoundBy.Sound => SearchMatch.Types.By.Sound,
            _ => SearchMatch.Types.By.Unspecified,
        },
    };

    /// <summary>The kind, and which of its names fits best.</summary>
    public static SearchMatch Of(FoundBy by, string query, IReadOnlyList<Name> names)
    {
        var match = Of(by);
        match.Name = by switch
        {
            FoundBy.Words => names.MaxBy(Count(NameText.Words(query))),
            FoundBy.Sound => names.Take(MostNames).MaxBy(name => NameSimilarity.Compare(query, TextOf(name)).Similarity),
            _ => null,
        };
        return match;
    }

    /// <summary>How many of the words are beginnings of words of a name.</summary>
    private static Func<Name, int> Count(string[] words) => name =>
    {
        var theirs = NameText.Words(TextOf(name));
        return words.Count(word => Array.Exists(theirs, their => their.StartsWith(word, StringComparison.Ordinal)));
    };

    private static string TextOf(Name name) => name.Value.Length > 0 ? name.Value : $"{name.Given} {name.Family}".Trim();
}

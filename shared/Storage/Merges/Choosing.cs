using Google.Protobuf.Collections;

namespace CivicConnect.Storage.Merges;

/// <summary>Takes the fields of one record from two, as somebody chose. What nobody chose is kept: of single values the survivor's, of lists both.</summary>
public sealed class Choosing(IEnumerable<MergeChoice> choices)
{
    private readonly Dictionary<string, MergeSource> sources = choices.ToDictionary(c => c.Field, c => c.Source);

    /// <summary>A single value.</summary>
    /// <param name="field">What choices call it.</param>
    /// <param name="mine">The survivor's.</param>
    /// <param name="theirs">The merged one's.</param>
    /// <param name="isEmpty">Whether the survivor has none.</param>
    public T One<T>(string field, T mine, T theirs, bool isEmpty) => sources.GetValueOrDefault(field) switch
    {
        MergeSource.Survivor => mine,
        MergeSource.Merged => theirs,
        _ => isEmpty ? theirs : mine,
    };

    /// <summary>A single text.</summary>
    public string One(string field, string mine, string theirs) => One(field, mine, theirs, mine.Length == 0);

    /// <summary>A list.</summary>
    public IEnumerable<T> Some<T>(string field, IEnumerable<T> mine, IEnumerable<T> theirs) => sources.GetValueOrDefault(field) switch
    {
        MergeSource.Survivor => mine,
        MergeSource.Merged => theirs,
        _ => All(mine, theirs),
    };

    /// <summary>Paragraphs, one's below the other's.</summary>
    public string Paragraphs(string field, string mine, string theirs) => string.Join("\n\n", Some(field, Text(mine), Text(theirs)));

    /// <summary>Both, the survivor's first, nothing of the other's twice.</summary>
    public static List<T> All<T>(IEnumerable<T> mine, IEnumerable<T> theirs)
    {
        List<T> all = [.. mine];
        foreach (var one in theirs)
        {
            if (!all.Contains(one))
                all.Add(one);
        }
        return all;
    }

    /// <summary>None or one.</summary>
    public static string[] Text(string text) => text.Length > 0 ? [text] : [];
}

public static class RepeatedFields
{
    /// <summary>Puts other entries in, which may have been made of those that it has.</summary>
    public static void Fill<T>(this RepeatedField<T> field, IEnumerable<T> entries)
    {
        List<T> all = [.. entries];
        field.Clear();
        field.Add(all);
    }
}

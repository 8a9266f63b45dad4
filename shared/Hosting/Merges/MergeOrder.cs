using CivicConnect.Hosting.Api;
using CivicConnect.Storage.Merges;

namespace CivicConnect.Hosting.Merges;

/// <summary>What a request asks to merge, as it came.</summary>
public sealed record MergeOrder
{
    /// <summary>The resource name of the record that is to remain.</summary>
    public required string Survivor { get; init; }

    /// <summary>The resource name of the one that is the same.</summary>
    public required string Merged { get; init; }
    public required IReadOnlyList<MergeChoice> Choices { get; init; }

    /// <summary>Of both as they were read; empty if they may have changed since.</summary>
    public required string SurvivorEtag { get; init; }
    public required string MergedEtag { get; init; }
}

/// <summary>A merge that has been undone.</summary>
/// <param name="Merge">The merge.</param>
/// <param name="KeptFields">Fields of the survivor that were edited since.</param>
/// <param name="KeptRecords">Names of what was added to either, or edited, since.</param>
public sealed record UndoneMerge<TMerge>(TMerge Merge, IReadOnlyList<string> KeptFields, IReadOnlyList<string> KeptRecords);

/// <summary>The fields of a record that a merge may choose.</summary>
/// <param name="Single">From one of the two.</param>
/// <param name="Lists">Also from both.</param>
public sealed record MergeFields(IReadOnlyList<string> Single, IReadOnlyList<string> Lists);

public static class MergeChecks
{
    /// <summary>Notes choices that are none, or given twice.</summary>
    public static void Choices(this Problems problems, string field, IReadOnlyList<MergeChoice> choices, MergeFields fields)
    {
        var most = fields.Single.Count + fields.Lists.Count;
        problems.Count(field, choices.Count, most);
        for (var i = 0; i < Math.Min(choices.Count, most); i++)
        {
            var choice = choices[i];
            var isSingle = fields.Single.Contains(choice.Field);
            if (!isSingle && !fields.Lists.Contains(choice.Field))
                problems.Add($"{field}[{i}].field", $"must be one of {string.Join(", ", fields.Single.Concat(fields.Lists))}");
            else if (choices.Take(i).Any(c => c.Field == choice.Field))
                problems.Add($"{field}[{i}].field", "is given twice");
            if (!Enum.IsDefined(choice.Source) || choice.Source == MergeSource.Unspecified)
                problems.Add($"{field}[{i}].source", "is required: SURVIVOR, MERGED or BOTH");
            else if (isSingle && choice.Source == MergeSource.Both)
                problems.Add($"{field}[{i}].source", "must be SURVIVOR or MERGED: there is only one of it");
        }
    }
}

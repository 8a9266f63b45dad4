using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using Choice = CivicConnect.Contacts.V1.ContactMerge.Types.Choice;
using Source = CivicConnect.Contacts.V1.ContactMerge.Types.Source;

namespace CivicConnect.Contacts.Merges;

/// <summary>What may be chosen in a merge.</summary>
internal static class MergeChecks
{
    private static readonly string[] Single = ["code_name", "country", "gender", "birth_date", "sector"];
    private static readonly string[] Lists = ["roles", "themes", "languages", "notes"];

    internal static void Choices(this Problems problems, string field, IReadOnlyList<Choice> choices)
    {
        var most = Single.Length + Lists.Length;
        problems.Count(field, choices.Count, most);
        for (var i = 0; i < Math.Min(choices.Count, most); i++)
        {
            var isList = Lists.Contains(choices[i].Field);
            if (!isList && !Single.Contains(choices[i].Field))
                problems.Add($"{field}[{i}].field", $"must be one of {string.Join(", ", Single.Concat(Lists))}");
            else if (choices.Take(i).Any(c => c.Field == choices[i].Field))
                problems.Add($"{field}[{i}].field", "is given twice");
            if (!Enum.IsDefined(choices[i].Source) || choices[i].Source == Source.Unspecified)
                problems.Add($"{field}[{i}].source", "is required: SURVIVOR, MERGED or BOTH");
            else if (choices[i].Source == Source.Both && Single.Contains(choices[i].Field))
                problems.Add($"{field}[{i}].source", "must be SURVIVOR or MERGED: there is only one of it");
        }
    }
}

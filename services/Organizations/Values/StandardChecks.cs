using System.Text.RegularExpressions;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Organizations.Values;

/// <summary>What a standard must be like.</summary>
internal static partial class StandardChecks
{
    internal const int MaxValues = 60;

    internal static void Standard(this Problems problems, string field, ValueStandard standard)
    {
        problems.Text($"{field}.title", standard.Title, 200, required: true);
        if (standard.Values.Count == 0)
            problems.Add($"{field}.values", "is required");
        else if (!standard.Values.Any(v => v.Minimum))
            problems.Add($"{field}.values", "must have at least one value of the minimum: without one everybody would meet it");
        problems.Count($"{field}.values", standard.Values.Count, MaxValues);
        var seen = new HashSet<string>();
        for (var i = 0; i < Math.Min(standard.Values.Count, MaxValues); i++)
        {
            var value = standard.Values[i];
            if (value.Id.Length > 60 || !Slug().IsMatch(value.Id))
                problems.Add($"{field}.values[{i}].id", "must have 1 to 60 small letters, digits and single hyphens, such as freedom-from-torture");
            else if (!seen.Add(value.Id))
                problems.Add($"{field}.values[{i}].id", "is given twice");
            problems.Text($"{field}.values[{i}].title", value.Title, 200, required: true);
            problems.Text($"{field}.values[{i}].description", value.Description, 2000, lines: true);
            problems.ArticleCodes($"{field}.values[{i}].articles", value.Articles, required: true);
        }
    }

    /// <summary>A version of a standard, or 0 for the newest.</summary>
    internal static void Version(this Problems problems, string field, int version)
    {
        if (version < 0)
            problems.Add(field, "must not be negative");
    }

    [GeneratedRegex(@"\A[a-z0-9]+(?:-[a-z0-9]+)*\z")]
    private static partial Regex Slug();
}

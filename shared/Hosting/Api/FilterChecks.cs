using CivicConnect.Engagements.V1;
using CivicConnect.Storage;
using Asked = CivicConnect.Names.EngagementCondition;

namespace CivicConnect.Hosting.Api;

/// <summary>Checks of what filters of contacts and organizations have in common, and what it means to the directory.</summary>
public static class FilterChecks
{
    /// <summary>The longest time back that a condition can ask for, in days.</summary>
    public const int MostDays = 36_500;

    private const int MostConditions = 10;
    private const int MostCompartments = 20;

    /// <summary>Conditions on engagements, at most 10.</summary>
    public static void Engagements(this Problems problems, string field, IReadOnlyList<EngagementCondition> conditions)
    {
        problems.Count(field, conditions.Count, MostConditions);
        for (var i = 0; i < Math.Min(conditions.Count, MostConditions); i++)
        {
            var condition = conditions[i];
            problems.Known($"{field}[{i}].kind", condition.Kind);
            problems.Date($"{field}[{i}].since", condition.Since, 1900, 2200, whole: true);
            problems.Date($"{field}[{i}].until", condition.Until, 1900, 2200, whole: true);
            problems.Order($"{field}[{i}].until", condition.Since, condition.Until);
            if (condition.LastDays is < 0 or > MostDays)
                problems.Add($"{field}[{i}].last_days", $"must be from 1 to {MostDays}, or 0 for none of it");
            else if (condition.LastDays > 0 && !(condition.Since.IsEmpty() && condition.Until.IsEmpty()))
                problems.Add($"{field}[{i}].last_days", "must not be given together with since or until");
        }
    }

    /// <summary>The same for the directory.</summary>
    /// <param name="conditions">Valid ones.</param>
    /// <param name="today">The last of the last days (UTC).</param>
    public static IReadOnlyCollection<Asked> On(this IEnumerable<EngagementCondition> conditions, DateOnly today) => [.. conditions.Select(c => new Asked
    {
        Never = c.Never,
        Kind = c.Kind == Engagement.Types.Kind.Unspecified ? null : (int)c.Kind,
        Since = c.LastDays > 0 ? today.AddDays(1 - c.LastDays) : c.Since.TryDay(out var since) ? since : null,
        Until = c.LastDays > 0 ? today : c.Until.TryDay(out var until) ? until : null,
    })];

    /// <summary>Compartments that the caller is in, at most 20.</summary>
    public static void Compartments(this Problems problems, string field, ServiceDb db, IReadOnlyList<string> names)
    {
        problems.Count(field, names.Count, MostCompartments);
        for (var i = 0; i < Math.Min(names.Count, MostCompartments); i++)
        {
            var id = problems.Name($"{field}[{i}]", names[i], ResourceNames.Compartments);
            if (id != default && !db.MayKnow(id))
                problems.Add($"{field}[{i}]", "does not exist");
        }
    }

    /// <summary>Whether a compartment is there for the caller.</summary>
    public static bool MayKnow(this ServiceDb db, Guid compartment) => db.Caller.SeesAll || db.Caller.Compartments.Contains(compartment);

    /// <summary>`staff/{uuid}` or `clients/{id}`; may be empty unless required.</summary>
    public static void Assignee(this Problems problems, string field, string name, bool required = false)
    {
        if (name.Length == 0 && !required)
            return;
        var isClient = name.StartsWith("clients/", StringComparison.Ordinal) && name.Length is > 8 and <= 100 && name.Skip(8).All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        if (!isClient && !ResourceNames.TryParse(name, "staff", out _))
            problems.Add(field, "must be a name of the form staff/{uuid} or clients/{id}");
    }

    /// <summary>The ids in names that have been checked.</summary>
    public static IReadOnlyCollection<Guid> Ids(IEnumerable<string> names, string collection) =>
        [.. names.Select(n => ResourceNames.TryParse(n, collection, out var id) ? id : default).Where(id => id != default).Distinct()];

    /// <summary>Puts a field that is short for one entry of a list into it; a violation where there are entries.</summary>
    public static void Single(this Problems problems, string field, string value, ICollection<string> list)
    {
        if (value.Length == 0)
            return;
        if (list.Count > 0)
            problems.Add(field, "stands in the filter too; leave one out");
        else
            list.Add(value);
    }
}

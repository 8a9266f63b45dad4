using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;

namespace CivicConnect.Engagements.Targets;

/// <summary>What a target must be like.</summary>
internal static class TargetChecks
{
    internal static void Target(this Problems problems, string field, Target target)
    {
        problems.Country($"{field}.country", target.Country);
        problems.Classes($"{field}.classes", target.Classes);
        if (!Enum.IsDefined(target.Bound) || target.Bound == V1.Target.Types.Bound.Unspecified)
            problems.Add($"{field}.bound", "is required");
        if (target.Percent is < 0 or > 100)
            problems.Add($"{field}.percent", "must be from 0 to 100");
        problems.Known($"{field}.measure", target.Measure);
        if (target.Measure == Measure.Money)
            problems.Currency($"{field}.currency_code", target.CurrencyCode);
        else if (target.CurrencyCode.Length > 0)
            problems.Add($"{field}.currency_code", "is only for money");
        if (target.Months is < 0 or > 120)
            problems.Add($"{field}.months", "must be from 1 to 120");
        problems.Text($"{field}.note", target.Note, 1000, lines: true);
    }

    private static void Classes(this Problems problems, string field, IReadOnlyList<CounterpartClass> classes)
    {
        if (classes.Count == 0)
            problems.Add(field, "is required: at least one class of counterpart");
        problems.Count(field, classes.Count, 9);
        for (var i = 0; i < Math.Min(classes.Count, 9); i++)
        {
            if (!Enum.IsDefined(classes[i]) || classes[i] == CounterpartClass.Unspecified)
                problems.Add($"{field}[{i}]", "is not known");
            else if (classes.Take(i).Contains(classes[i]))
                problems.Add($"{field}[{i}]", "is given twice");
        }
    }
}

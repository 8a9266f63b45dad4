using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Organizations.Values;
using Outcome = CivicConnect.Organizations.V1.Pledge.Types.Conduct.Types.Outcome;

namespace CivicConnect.Organizations.Pledges;

/// <summary>What a pledge and the conduct set against it must be like.</summary>
internal static class PledgeChecks
{
    private const int MaxConduct = 200;

    // What a pledge holds can be sent back in one message.
    private const int MaxBytes = 200_000;
    private const int FirstYear = 1900;

    internal static void Pledge(this Problems problems, string field, Pledge pledge, DateOnly today)
    {
        problems.Count($"{field}.values", pledge.Values.Count, StandardChecks.MaxValues);
        problems.Date($"{field}.date", pledge.Date, FirstYear, today, required: true);
        problems.Source($"{field}.source", pledge.Source, today);
        problems.Text($"{field}.text", pledge.Text, 10_000, required: true, lines: true);
        problems.Amount($"{field}.conduct", pledge.Conduct);
        for (var i = 0; i < Math.Min(pledge.Conduct.Count, MaxConduct); i++)
            problems.Conduct($"{field}.conduct[{i}]", pledge.Conduct[i], pledge, today);
    }

    /// <summary>How much conduct there may be.</summary>
    internal static void Amount(this Problems problems, string field, IReadOnlyCollection<Pledge.Types.Conduct> conduct)
    {
        problems.Count(field, conduct.Count, MaxConduct);
        if (conduct.Sum(c => c.CalculateSize()) > MaxBytes)
            problems.Add(field, "must have at most 200,000 bytes in all");
    }

    internal static void Conduct(this Problems problems, string field, Pledge.Types.Conduct conduct, Pledge pledge, DateOnly today)
    {
        problems.Date($"{field}.date", conduct.Date, FirstYear, today, required: true);
        problems.Order($"{field}.date", pledge.Date, conduct.Date);
        if (!Enum.IsDefined(conduct.Outcome) || conduct.Outcome == Outcome.Unspecified)
            problems.Add($"{field}.outcome", "is required");
        problems.Text($"{field}.note", conduct.Note, 5000, lines: true);
        problems.Source($"{field}.source", conduct.Source, today);
    }

    /// <summary>Single values of a standard, each once.</summary>
    internal static void PledgedValues(this Problems problems, string field, IReadOnlyList<string> values, ValueStandard? standard)
    {
        for (var i = 0; i < Math.Min(values.Count, StandardChecks.MaxValues); i++)
        {
            if (standard is not null && standard.Values.All(v => v.Id != values[i]))
                problems.Add($"{field}[{i}]", "must be a value of the standard in that version");
            else if (values.Take(i).Contains(values[i]))
                problems.Add($"{field}[{i}]", "is given twice");
        }
    }
}

using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;

namespace CivicConnect.Engagements.Campaigns;

/// <summary>What a campaign must be like.</summary>
internal static class CampaignChecks
{
    private const int MaxEntries = 500;
    private const long MaxReach = 10_000_000_000;

    internal static void Campaign(this Problems problems, string field, Campaign campaign, DateOnly today)
    {
        problems.Text($"{field}.title", campaign.Title, 200, required: true);
        if (!Enum.IsDefined(campaign.Kind) || campaign.Kind == V1.Campaign.Types.Kind.Unspecified)
            problems.Add($"{field}.kind", "is required");
        problems.Text($"{field}.purpose", campaign.Purpose, 5000, lines: true);
        problems.Countries($"{field}.countries", campaign.Countries);
        problems.Date($"{field}.start_date", campaign.StartDate, 1950, today.Year + 20);
        problems.Date($"{field}.end_date", campaign.EndDate, 1950, today.Year + 50);
        problems.Order($"{field}.end_date", campaign.StartDate, campaign.EndDate);
        problems.Members($"{field}.members", campaign.Members);
        problems.Count($"{field}.steps", campaign.Steps.Count, MaxEntries);
        for (var i = 0; i < Math.Min(campaign.Steps.Count, MaxEntries); i++)
            problems.Step($"{field}.steps[{i}]", campaign.Steps[i], today);
    }

    private static void Countries(this Problems problems, string field, IReadOnlyList<string> countries)
    {
        problems.Count(field, countries.Count, 50);
        for (var i = 0; i < Math.Min(countries.Count, 50); i++)
        {
            if (countries[i].Length == 0 || countries.Take(i).Contains(countries[i]))
                problems.Add($"{field}[{i}]", countries[i].Length == 0 ? "is required" : "is given twice");
            problems.Country($"{field}[{i}]", countries[i]);
        }
    }

    private static void Members(this Problems problems, string field, IReadOnlyList<Campaign.Types.Member> members)
    {
        problems.Count(field, members.Count, MaxEntries);
        var seen = new HashSet<Party>();
        for (var i = 0; i < Math.Min(members.Count, MaxEntries); i++)
        {
            if (problems.Party($"{field}[{i}].member", members[i].Member_) is { } party && !seen.Add(party))
                problems.Add($"{field}[{i}].member", "is given twice");
            problems.Text($"{field}[{i}].role", members[i].Role, 100);
        }
    }

    private static void Step(this Problems problems, string field, Campaign.Types.Step step, DateOnly today)
    {
        if (!Enum.IsDefined(step.Kind) || step.Kind == V1.Campaign.Types.Step.Types.Kind.Unspecified)
            problems.Add($"{field}.kind", "is required");
        problems.Date($"{field}.date", step.Date, 1950, today.Year + 10, whole: true, required: true);
        problems.Text($"{field}.text", step.Text, 5000, required: true, lines: true);
        problems.Source($"{field}.source", step.Source, today, required: false);
        if (step.Reach is < 0 or > MaxReach)
            problems.Add($"{field}.reach", "must be from 0 to 10,000,000,000");
    }
}

using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Organizations.Resolutions;

/// <summary>What a resolution must be like.</summary>
internal static class ResolutionChecks
{
    private const int MostVotes = 200;

    internal static void Resolution(this Problems problems, string field, Resolution resolution, DateOnly today)
    {
        problems.Text($"{field}.body", resolution.Body, 200, required: true);
        problems.Text($"{field}.title", resolution.Title, 500, required: true);
        problems.Text($"{field}.symbol", resolution.Symbol, 100);
        problems.Date($"{field}.date", resolution.Date, 1900, today, required: true);
        problems.Source($"{field}.source", resolution.Source, today);
        problems.Text($"{field}.summary", resolution.Summary, 20_000, lines: true);
        problems.Count($"{field}.votes", resolution.Votes.Count, MostVotes);
        var firstOf = new Dictionary<string, int>();
        for (var i = 0; i < Math.Min(resolution.Votes.Count, MostVotes); i++)
            problems.Vote($"{field}.votes[{i}]", resolution.Votes[i], i, firstOf);
    }

    private static void Vote(this Problems problems, string field, Vote vote, int index, Dictionary<string, int> firstOf)
    {
        var country = problems.CountryName($"{field}.country", vote.Country);
        if (country.Length > 0 && !firstOf.TryAdd(country, index))
            problems.Add($"{field}.country", $"has a vote already, the one at index {firstOf[country]}; a country votes once");
        if (!Enum.IsDefined(vote.Choice) || vote.Choice == V1.Vote.Types.Choice.Unspecified)
            problems.Add($"{field}.choice", "is required");
    }
}

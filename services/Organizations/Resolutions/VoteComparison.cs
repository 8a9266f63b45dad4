using CivicConnect.Organizations.V1;
using Choice = CivicConnect.Organizations.V1.Vote.Types.Choice;

namespace CivicConnect.Organizations.Resolutions;

/// <summary>Counts on how many resolutions two countries voted alike. Whoever abstains takes a stand; whoever is absent takes none, and is not compared.</summary>
internal sealed class VoteComparison(string countryA, string countryB)
{
    private const int MostDifferences = 1000;

    internal CompareVotesResponse Response { get; } = new();

    /// <summary>Takes in a resolution, the newest first.</summary>
    internal void Add(string name, Resolution resolution)
    {
        var (a, b) = (ChoiceOf(resolution, countryA), ChoiceOf(resolution, countryB));
        if (a is Choice.Unspecified or Choice.Absent || b is Choice.Unspecified or Choice.Absent)
            return;
        Response.BothVoted++;
        if (a == b)
        {
            Response.Alike++;
        }
        else if (Response.Differences.Count < MostDifferences)
        {
            Response.Differences.Add(new CompareVotesResponse.Types.Difference
            {
                Resolution = name,
                Body = resolution.Body,
                Title = resolution.Title,
                Symbol = resolution.Symbol,
                Date = resolution.Date,
                ChoiceA = a,
                ChoiceB = b,
            });
        }
    }

    private static Choice ChoiceOf(Resolution resolution, string country) => resolution.Votes.FirstOrDefault(v => v.Country == country)?.Choice ?? Choice.Unspecified;
}

using CivicConnect.Admin.Components.Parts;
using CivicConnect.Admin.Text;
using Choice = CivicConnect.Organizations.V1.Vote.Types.Choice;

namespace CivicConnect.Admin.States;

/// <summary>Votes in words and in bars.</summary>
internal static class VoteWords
{
    public static IReadOnlyList<Choice> InOrder { get; } = [Choice.For, Choice.Against, Choice.Abstained, Choice.Absent];

    public static string Of(Choice choice) => Words.Of(choice).ToLowerInvariant();

    public static int Count(Resolution.Types.Tally tally, Choice choice) => choice switch
    {
        Choice.For => tally.For,
        Choice.Against => tally.Against,
        Choice.Abstained => tally.Abstained,
        Choice.Absent => tally.Absent,
        _ => 0,
    };

    /// <summary>"25 for, 6 against, 16 abstained"; empty where there was no vote.</summary>
    public static string Of(Resolution.Types.Tally? tally) => tally is null ? ""
        : string.Join(", ", InOrder.Where(c => Count(tally, c) > 0).Select(c => $"{Count(tally, c)} {Of(c)}"));

    /// <summary>"Against: China, Cuba."; empty where nobody was.</summary>
    public static string Against(Resolution resolution)
    {
        var states = resolution.Votes.Where(v => v.Choice == Choice.Against).Select(v => Places.Country(v.Country.Split('/')[^1])).Order(StringComparer.InvariantCulture).ToList();
        return states.Count == 0 ? "" : $"Against: {string.Join(", ", states)}.";
    }

    public static IReadOnlyList<Share> SharesOf(Resolution.Types.Tally? tally)
    {
        var all = tally is null ? 0 : InOrder.Sum(c => Count(tally, c));
        return all == 0 ? [] : [.. InOrder.Where(c => Count(tally!, c) > 0).Select(c => new Share(Css(c), Count(tally!, c) / (double)all, Of(c)))];
    }

    // "Against" is hatched, as the parts of states are in other bars.
    public static string Css(Choice choice) => choice switch
    {
        Choice.For => "of-leaders",
        Choice.Against => BalanceRows.StateCss,
        Choice.Abstained => "of-others",
        _ => "of-media",
    };
}

using CivicConnect.Admin.States;
using CivicConnect.Admin.Text;
using Choice = CivicConnect.Organizations.V1.Vote.Types.Choice;

namespace CivicConnect.Admin.Forms;

/// <summary>How states voted: the states of each vote, by names or codes with commas between.</summary>
public sealed class VotesForm
{
    public string? For { get; set; }

    public string? Against { get; set; }

    public string? Abstained { get; set; }

    public string? Absent { get; set; }

    internal static VotesForm From(IReadOnlyCollection<Vote> votes)
    {
        return new() { For = Of(Choice.For), Against = Of(Choice.Against), Abstained = Of(Choice.Abstained), Absent = Of(Choice.Absent) };

        string Of(Choice choice) => PlaceText.ShowSeveral(votes.Where(v => v.Choice == choice).Select(v => v.Country.Split('/')[^1]));
    }

    internal string? Of(Choice choice) => choice switch
    {
        Choice.For => For,
        Choice.Against => Against,
        Choice.Abstained => Abstained,
        _ => Absent,
    };

    internal IReadOnlyList<Vote> ToMessage(FormState state, string path)
    {
        var votes = new Dictionary<string, Choice>();
        foreach (var choice in VoteWords.InOrder)
        {
            var field = $"{path}.{VoteWords.Of(choice)}";
            foreach (var code in PlaceText.ParseSeveral(Of(choice), state, field).Distinct())
            {
                if (!votes.TryAdd(code, choice))
                    state.Add(field, $"{Places.Country(code)} stands under “{VoteWords.Of(votes[code])}” already: a state votes once.");
            }
        }

        return [.. votes.Select(v => new Vote { Country = $"countries/{v.Key}", Choice = v.Value })];
    }
}

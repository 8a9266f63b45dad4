using Initiative = CivicConnect.Engagements.V1.Engagement.Types.Initiative;

namespace CivicConnect.Admin.Text;

/// <summary>From whom an engagement came, in words.</summary>
internal static class Initiatives
{
    public static IEnumerable<(string Value, string Word)> Choices =>
        Words.Choices<Initiative>().Select(c => (c.Value.ToString(), Of(c.Value)));

    public static string Of(Initiative initiative) => initiative switch
    {
        Initiative.Ours => "We came to them",
        Initiative.Theirs => "They came to us",
        Initiative.Mutual => "Both of us",
        _ => "",
    };
}
